package dev.skillfleet.cli.command;

import picocli.CommandLine.Command;

/** The commands for measuring. */
@Command(name = "bench", description = "Puts a load on a node, to be measured.", subcommands = BenchServeCommand.class)
final class BenchCommand {}
