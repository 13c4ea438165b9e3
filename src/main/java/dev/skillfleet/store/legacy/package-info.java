/** The database of the older Python server, read as it is and told in the words of this house. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.store.legacy;
