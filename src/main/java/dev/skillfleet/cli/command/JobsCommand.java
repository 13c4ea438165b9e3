package dev.skillfleet.cli.command;

import picocli.CommandLine.Command;

/** The commands about jobs. */
@Command(
        name = "jobs",
        description = "Looks after jobs.",
        subcommands = {
            JobsListCommand.class,
            JobsGetCommand.class,
            JobsWatchCommand.class,
            JobsCancelCommand.class,
            JobsRetryCommand.class
        })
final class JobsCommand {}
