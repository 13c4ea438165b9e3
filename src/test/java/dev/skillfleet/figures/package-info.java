/** Programs that measure and assert nothing; {@code src/docs/performance.md} says how to run them. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.figures;
