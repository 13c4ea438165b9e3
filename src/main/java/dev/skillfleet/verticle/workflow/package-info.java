/**
 * The rooms that do the work of the three phases, and what is done in each. A phase is a script: plain synchronous code,
 * run again from the top after each finished step. What a script is written in is {@code play}; what becomes of a job
 * while one is played is {@code run}, and neither knows any of the scripts here.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.workflow;
