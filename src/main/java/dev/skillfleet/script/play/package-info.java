/**
 * What a phase is written in: a script that is played over the journal. What is in the journal answers at once, what is not
 * suspends the script; nothing is done here.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.script.play;
