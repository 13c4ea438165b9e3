package dev.skillfleet.cli.command;

import picocli.CommandLine.Command;

/** The commands about configuration. */
@Command(
        name = "config",
        description = "Shows and checks the configuration of a node.",
        subcommands = {ConfigShowCommand.class, ConfigCheckCommand.class})
final class ConfigCommand {}
