package dev.skillfleet;

import dev.skillfleet.cli.Cli;

/** The way in. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Cli.run(args));
    }
}
