/** The talk with a person: lines out, questions, answers in. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.cli.terminal;
