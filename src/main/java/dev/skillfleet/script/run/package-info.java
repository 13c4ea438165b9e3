/**
 * The life of a job on this node: from its claim, step by step along its script, to the commit by which it waits, ends or
 * goes on elsewhere. Knows no script.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.script.run;
