/** The command line: what is typed, what is printed, how a process of it ends. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.cli;
