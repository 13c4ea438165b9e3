package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: it does one thing and says how it ended. */
abstract class FleetCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public final Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("a command is run by its command line");
        }
        Session session = ((RootCommand) spec.root().userObject()).session();
        try {
            return run(session).number();
        } finally {
            // what held things up for a while does so no more
            session.screen().wipe();
        }
    }

    abstract ExitCode run(Session session) throws InterruptedException;
}
