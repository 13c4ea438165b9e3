/** The process of a command: where it reads and writes, how it waits, how it ends. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.cli.process;
