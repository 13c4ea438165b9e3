/** The log: where it goes, what a line looks like, and the request id in each of them. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.logging;
