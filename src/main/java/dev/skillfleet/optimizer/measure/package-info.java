/** What a number of right and wrong answers tells, and how far chance may have made it. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.optimizer.measure;
