package dev.skillfleet.cli.command;

import picocli.CommandLine.Command;

/** The commands about the store that keeps the jobs. */
@Command(
        name = "db",
        description = "Looks after the database that keeps the jobs, and moves jobs between databases.",
        subcommands = {
            DbInitCommand.class,
            DbStatusCommand.class,
            DbMigrateCommand.class,
            DbResetCommand.class,
            DbCopyCommand.class,
            DbImportCommand.class
        })
final class DbCommand {}
