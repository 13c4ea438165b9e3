package dev.skillfleet.verticle.chat;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.HitlType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person says, as far as it is one of the words for an action; the words are those of {@code GET /hitl/config}.
 *
 * @param text as it was said, without the space around it
 * @param word the whole of it in lower case, without a full stop
 */
record Words(String text, String word) {
    private static final Set<String> PROCEED =
            Set.of("proceed", "yes", "ok", "okay", "continue", "approve", "accept", "save", "y", "skip", "next");
    private static final Set<String> REVISE = Set.of("revise", "change", "edit", "modify", "fix", "update", "refine");
    /** To an open question, yes and no are what one has to say. */
    private static final Set<String> PLAIN_SKIP = Set.of("skip", "proceed", "next", "continue");

    private static final Set<String> PLAIN_CANCEL = Set.of("cancel", "abort", "quit");
    private static final Set<String> CANCEL = Set.of("cancel", "abort", "stop", "quit", "no", "n");

    static Words of(String message) {
        String text = message.strip();
        return new Words(text, text.toLowerCase(Locale.ROOT).replaceAll("[.!]+$", ""));
    }

    /** The response to a prompt of that kind: an action where it is one, and else what the person has to say. */
    Map<String, @Nullable Object> answer(HitlType type) {
        boolean open = type == HitlType.CLARIFY || type == HitlType.DEEP_UNDERSTANDING;
        if ((open ? PLAIN_CANCEL : CANCEL).contains(word)) {
            return Frozen.of("action", "cancel");
        }
        boolean proceeds = (open ? PLAIN_SKIP : PROCEED).contains(word) || word.isEmpty();
        return switch (type) {
            case CLARIFY -> Frozen.of("answers", Frozen.of("response", proceeds ? "" : text));
            case DEEP_UNDERSTANDING ->
                proceeds ? Frozen.of("action", "proceed") : Frozen.of("action", "proceed", "answer", text);
            case STRUCTURE_FIX -> proceeds ? Frozen.of("accept_suggestions", true) : Frozen.of("description", text);
            case CONFIRM, TDD_RED, TDD_GREEN, TDD_REFACTOR -> decision(proceeds, "revise");
            case PREVIEW, VALIDATE -> decision(proceeds, "refine");
        };
    }

    boolean promotes() {
        return word.startsWith("promote") || PROCEED.contains(word);
    }

    /** Whether a draft that did not pass is to be taken all the same. */
    boolean forces() {
        return word.contains("force");
    }

    /** Whether it is an action and nothing else. */
    boolean isAction() {
        return PROCEED.contains(word) || REVISE.contains(word) || CANCEL.contains(word);
    }

    private Map<String, @Nullable Object> decision(boolean proceeds, String change) {
        return proceeds
                ? Frozen.of("action", "proceed")
                : Frozen.of("action", change, "feedback", REVISE.contains(word) ? "" : text);
    }
}
