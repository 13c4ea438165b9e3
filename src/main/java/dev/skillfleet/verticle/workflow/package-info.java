/**
 * The rooms that do the work of the three phases. A phase is a script over the journal: plain synchronous code, run
 * again from the top after each finished step; what is in the journal answers at once, what is not suspends the script.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.workflow;
