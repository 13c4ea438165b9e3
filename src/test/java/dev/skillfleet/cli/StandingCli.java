package dev.skillfleet.cli;

import dev.skillfleet.cli.process.Shell;
import java.util.concurrent.CountDownLatch;

/** The command line as a process whose first wait never ends. */
public final class StandingCli {
    private StandingCli() {}

    public static void main(String[] args) {
        Shell own = Shell.ofProcess();
        Shell standing = new Shell(
                own.in(), own.out(), own.err(), own.env(), own.terminal(), rest -> new CountDownLatch(1).await());
        System.exit(new Cli(standing).execute(args));
    }
}
