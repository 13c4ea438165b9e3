/** The requests that a description is tried with: cleaned, and parted into those to learn from and those to judge by. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.optimizer.evalset;
