/**
 * The rooms that do the work of the three phases, and what is done in each. A phase is a script: plain synchronous code,
 * run again from the top after each finished step.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.workflow;
