package dev.skillfleet.cli.terminal;

import dev.skillfleet.job.PromptBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows something and asks: go on, change it, or cancel. A change wants to know what. */
final class DecisionAsker<B extends PromptBody> implements Asker<B> {
    private static final List<String> PROCEED =
            List.of("", "proceed", "yes", "ok", "okay", "continue", "approve", "accept", "save", "y");
    private static final List<String> CHANGE =
            List.of("revise", "refine", "change", "edit", "modify", "fix", "update", "r");
    private static final String SHOW = "show";
    private static final List<String> CANCEL = List.of("cancel", "abort", "stop", "quit", "no", "n");

    private final String change;
    private final BiConsumer<B, Dialog> show;
    private final Function<B, String> whole;
    private final Map<String, List<String>> words;

    /** @param change the word that the server takes for a wish to change: {@code revise} or {@code refine} */
    DecisionAsker(String change, BiConsumer<B, Dialog> show) {
        this(change, show, body -> "");
    }

    /** @param whole the draft that the decision is about, whole */
    DecisionAsker(String change, BiConsumer<B, Dialog> show, Function<B, String> whole) {
        this.change = change;
        this.show = show;
        this.whole = whole;
        this.words = Map.of("proceed", PROCEED, change, CHANGE, "cancel", CANCEL);
    }

    @Override
    public Map<String, @Nullable Object> ask(B body, Dialog dialog) {
        show.accept(body, dialog);
        return byKeys(body, dialog).orElseGet(() -> inWords(dialog));
    }

    private Optional<Map<String, @Nullable Object>> byKeys(B body, Dialog dialog) {
        String draft = whole.apply(body);
        // to cancel is no row: one key that slips would cost the job
        List<String> actions = new ArrayList<>(List.of("proceed", change));
        List<Choice.Option> rows = new ArrayList<>(
                List.of(new Choice.Option("proceed", ""), new Choice.Option(change, "you say what should change")));
        if (!draft.isBlank()) {
            actions.add(SHOW);
            rows.add(new Choice.Option("show the whole draft", ""));
        }
        while (true) {
            Optional<String> action = dialog.choose(new Choice(rows, false)).map(places -> actions.get(places.get(0)));
            if (action.isEmpty()) {
                return Optional.empty();
            }
            if (action.get().equals(SHOW)) {
                dialog.markdown(draft);
            } else if (action.get().equals(change)) {
                try {
                    return Optional.of(Map.of("action", change, "feedback", whatToChange(dialog)));
                } catch (Dialog.Back e) {
                    // to the choice again
                }
            } else {
                return Optional.of(Map.of("action", action.get(), "feedback", ""));
            }
        }
    }

    private Map<String, @Nullable Object> inWords(Dialog dialog) {
        while (true) {
            String line = dialog.ask("proceed (Enter), " + change + " or cancel");
            int space = line.indexOf(' ');
            String remarks = space < 0 ? "" : line.substring(space + 1).strip();
            Optional<String> action = meaning(space < 0 ? line : line.substring(0, space));
            if (action.isEmpty()) {
                dialog.say("Say proceed, cancel, or " + change + " and what should change.");
            } else if (!action.get().equals(change)) {
                return Map.of("action", action.get(), "feedback", remarks);
            } else {
                return Map.of("action", change, "feedback", remarks.isEmpty() ? whatToChange(dialog) : remarks);
            }
        }
    }

    private static String whatToChange(Dialog dialog) {
        String remarks = "";
        while (remarks.isEmpty()) {
            remarks = dialog.ask("what should change (:edit opens an editor)");
        }
        return remarks;
    }

    private Optional<String> meaning(String word) {
        String plain = word.toLowerCase(Locale.ROOT).replaceAll("[:,.!]+$", "");
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().contains(plain))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
