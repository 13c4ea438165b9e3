package dev.skillfleet.cli.command;

import picocli.CommandLine.Command;

/** The commands about the jobs that this machine keeps. */
@Command(
        name = "cache",
        description = "Looks after the jobs that were shown before and are kept on this machine.",
        subcommands = {CacheInfoCommand.class, CacheClearCommand.class, CachePruneCommand.class})
final class CacheCommand {}
