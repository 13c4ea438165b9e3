package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.measure.Measures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Instructions that a model is given for a piece of work, tried with graded examples of it. */
public final class Instructions implements Kind {
    /** A model that has to read more before each answer does no better for it. */
    private static final int LONGEST = 8_000;
    /** Shorter texts are names and terms, and instructions may need them. */
    private static final int SENTENCE = 40;

    private static final int QUOTED = 60;
    private static final List<Tip> TIPS =
            List.of(Tip.RULES, Tip.FIELDS, Tip.BORDERS, Tip.ORDER, Tip.SAMPLE, Tip.SHORTEN);

    private final List<String> kept;
    private final Map<Example, List<String>> texts;

    /**
     * @param kept words that no wording may lose: those that tell a model what is data
     * @param texts what stands in each example, which no wording may repeat
     */
    public Instructions(List<String> kept, Map<Example, List<String>> texts) {
        this.kept = List.copyOf(kept);
        this.texts = Map.copyOf(texts);
    }

    @Override
    public String texts() {
        return "instructions";
    }

    @Override
    public String another() {
        return "another wording";
    }

    @Override
    public String examples() {
        return "examples";
    }

    @Override
    public List<Tip> tips() {
        return TIPS;
    }

    @Override
    public @Nullable String fault(String text, Assignment from) {
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            return "has " + length + " characters, and " + LONGEST + " are allowed";
        }
        return kept.stream()
                .filter(words -> !text.contains(words))
                .findFirst()
                .map(words -> "has lost the words \"" + words + "\", which keep data from giving orders")
                .orElseGet(() -> learned(text, from));
    }

    private @Nullable String learned(String text, Assignment from) {
        String before = from.parent().text();
        return from.failures().stream()
                .flatMap(failure -> texts.getOrDefault(failure.example(), List.of()).stream())
                .filter(said -> said.length() >= SENTENCE)
                .filter(said -> Copy.of(said, text) && !Copy.of(said, before))
                .findFirst()
                .map(said -> "copies \"" + said.substring(0, Math.min(QUOTED, said.length())) + "\" from an example")
                .orElse(null);
    }

    /** Right or wrong says nothing of answers that are graded. */
    @Override
    public @Nullable Measures measures(Scores scores) {
        return null;
    }
}
