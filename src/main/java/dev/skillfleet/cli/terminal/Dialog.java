package dev.skillfleet.cli.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A talk with a person: what is said, what is asked. At any question a line of {@code :cancel} is a wish to cancel the job,
 * {@code :back} one to answer the question before again, {@code :later} one to leave it open, and {@code :edit} one to
 * write the answer in an editor.
 */
public final class Dialog {
    /** What can be said at any question. */
    static final String WORDS = ":edit opens an editor; :back, :later, :cancel.";

    private final Screen screen;
    private final LineSource lines;
    private @Nullable String draft;

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

    /** A text in Markdown, as a person reads it. */
    void markdown(String text) {
        Markup.of(text.strip()).forEach(screen::line);
    }

    /** A draft: whole when it is the first, and else what has changed since the last one that was shown. */
    void draft(String content) {
        String before = draft;
        draft = content;
        if (before == null) {
            markdown(content);
        } else {
            changes(LineDiff.of(before, content));
        }
    }

    /** True when a draft was shown before. */
    boolean hasDraft() {
        return draft != null;
    }

    private void changes(List<LineDiff.Line> changes) {
        if (changes.isEmpty()) {
            screen.line(Style.FAINT, "The draft is as you have seen it.");
        }
        for (LineDiff.Line line : changes) {
            screen.line(
                    switch (line.kind()) {
                        case SAME -> Style.PLAIN;
                        case GONE -> Style.BAD;
                        case NEW -> Style.GOOD;
                        case LEFT_OUT -> Style.FAINT;
                    },
                    line.toString());
        }
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
     * Asks for an answer in words.
     *
     * @return the line without the space around it, or the text of several lines; empty when the person only pressed Enter
     * @throws EndOfInput when there is nobody to answer
     * @throws Cancelled when the person wants the job cancelled
     * @throws Back when the person wants the question before
     * @throws Later when the person wants to leave the question open
     */
    String ask(String label) {
        while (true) {
            String line = read(label);
            if (line == null) {
                throw new EndOfInput();
            }
            switch (line.strip().toLowerCase(Locale.ROOT)) {
                case ":cancel" -> throw new Cancelled();
                case ":back" -> throw new Back();
                case ":later" -> throw new Later();
                case ":edit" -> {
                    Optional<String> text = lines.write();
                    if (text.isPresent()) {
                        screen.line(text.get());
                        return text.get();
                    }
                    screen.line("Nothing was written; VISUAL or EDITOR names an editor.");
                }
                default -> {
                    return line.strip();
                }
            }
        }
    }

    /**
     * Has a person choose with keys, and says what was chosen.
     *
     * @return the places of what was chosen, from 0; empty where only words can be had
     * @throws Cancelled when the person wants the job cancelled, and so on as for words
     */
    Optional<List<Integer>> choose(Choice choice) {
        Optional<List<Integer>> chosen = lines.choose(choice);
        chosen.ifPresent(places -> places.forEach(
                place -> screen.line("❯ " + choice.options().get(place).label())));
        return chosen;
    }

    /** Asks for one line outside of any job; empty when there is nobody to answer. */
    public String answer(String label) {
        String line = read(label);
        return line == null ? "" : line.strip();
    }

    private @Nullable String read(String label) {
        screen.asking(true);
        try {
            return lines.read(label + "> ");
        } finally {
            screen.asking(false);
        }
    }

    /** Nobody answers any more. */
    public static final class EndOfInput extends RuntimeException {
        EndOfInput() {
            super("end of input", null, false, false);
        }
    }

    /** The person leaves the question open. */
    public static final class Later extends RuntimeException {
        Later() {
            super("later", null, false, false);
        }
    }

    /** The person wants the question before. */
    static final class Back extends RuntimeException {
        Back() {
            super("back", null, false, false);
        }
    }

    /** The person wants the job cancelled. */
    static final class Cancelled extends RuntimeException {
        Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
