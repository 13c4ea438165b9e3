/** How near an answer comes to the one that was expected. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.optimizer.grading;
