/** The commands, a class each. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.cli.command;
