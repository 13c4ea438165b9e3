package dev.skillfleet.cli.command;

import picocli.CommandLine.Command;

/** The commands for measuring. */
@Command(
        name = "bench",
        description = "Measures what a skill brings, or puts a load on a node to be measured.",
        subcommands = {BenchSkillCommand.class, BenchServeCommand.class})
final class BenchCommand {}
