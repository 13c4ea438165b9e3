package dev.skillfleet.cli;

import dev.skillfleet.cli.process.Shell;

/** The command line as a process that waits a twentieth as long as it says. */
public final class HurriedCli {
    private static final int TIMES = 20;

    private HurriedCli() {}

    public static void main(String[] args) {
        Shell own = Shell.ofProcess();
        Shell hurried = new Shell(own.in(), own.out(), own.err(), own.env(), own.terminal(), rest -> own.pause()
                .rest(rest.dividedBy(TIMES)));
        System.exit(new Cli(hurried).execute(args));
    }
}
