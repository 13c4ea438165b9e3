package dev.skillfleet.cli.process;

/** How a command ends; scripts rely on the numbers. */
public enum ExitCode {
    OK(0),
    /** It did not work. */
    ERROR(1),
    /** The configuration or the command line cannot be used. */
    USAGE(2),
    /** A skill breaks the standard. */
    INVALID(3),
    /** The server cannot be reached. */
    NETWORK(4),
    /** A person stopped it. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
