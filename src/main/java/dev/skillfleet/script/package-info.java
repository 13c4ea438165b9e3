/**
 * How rooms work on jobs: a script is played over the journal, and what becomes of the job meanwhile is a run. Knows no script; the
 * rooms that have one bring it along.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.script;
