/** The start: the way in, and the cast list. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet;
