/** The report of an optimization for people: one source, put as text and as a page. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.optimizer.report;
