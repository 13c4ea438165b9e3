/** Comparisons with other systems on this machine; {@code src/docs/performance.md} says how to run them. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.bench;
