package dev.skillfleet.cli.terminal;

/** A talk with a person: what is said, what is asked. A line of {@code :cancel} is a wish to cancel, at any question. */
public final class Dialog {
    static final String CANCEL = ":cancel";

    private final Screen screen;
    private final LineSource lines;

    public Dialog(Screen screen, LineSource lines) {
        this.screen = screen;
        this.lines = lines;
    }

    void say(String text) {
        screen.line(text);
    }

    void say(Style style, String text) {
        screen.line(style, text);
    }

    /** A heading with its items, or nothing when there are none. */
    void list(String heading, Iterable<?> items) {
        boolean first = true;
        for (Object item : items) {
            if (first) {
                screen.line(Style.STRONG, heading);
                first = false;
            }
            screen.line("  - " + item);
        }
    }

    /** A heading with a text, or nothing when the text is empty. */
    void field(String heading, String text) {
        if (!text.isBlank()) {
            screen.field(heading, text);
        }
    }

    /**
     * Asks for one line.
     *
     * @return the line without the space around it; empty when the person only pressed Enter
     * @throws EndOfInput when there is nobody to answer
     * @throws Cancelled when the person wants the job cancelled
     */
    String ask(String label) {
        screen.wipe();
        String line = lines.read(label + "> ");
        if (line == null) {
            throw new EndOfInput();
        }
        if (line.strip().equalsIgnoreCase(CANCEL)) {
            throw new Cancelled();
        }
        return line.strip();
    }

    /** Asks for one line outside of any job; empty when there is nobody to answer. */
    public String answer(String label) {
        screen.wipe();
        String line = lines.read(label + "> ");
        return line == null ? "" : line.strip();
    }

    /** Nobody answers any more. */
    public static final class EndOfInput extends RuntimeException {
        EndOfInput() {
            super("end of input", null, false, false);
        }
    }

    /** The person wants the job cancelled. */
    static final class Cancelled extends RuntimeException {
        Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
