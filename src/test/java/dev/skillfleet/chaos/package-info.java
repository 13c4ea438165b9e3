/** Real nodes in processes of their own, and what befalls them. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.chaos;
