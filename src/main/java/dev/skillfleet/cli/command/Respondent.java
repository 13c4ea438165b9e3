package dev.skillfleet.cli.command;

import dev.skillfleet.cli.terminal.Askers;
import dev.skillfleet.cli.terminal.Dialog;
import dev.skillfleet.job.Prompt;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who answers the questions of a followed job. */
interface Respondent {

    /** The answer's fields, or empty when the question is left to others. */
    Optional<Map<String, @Nullable Object>> answer(Prompt prompt);

    /** True when a refused answer may be followed by a better one. */
    default boolean triesAgain() {
        return false;
    }

    /** Approves everything. */
    static Respondent approving() {
        return prompt -> Optional.of(prompt.body().defaultAnswer());
    }

    /** Only watches. */
    static Respondent nobody() {
        return prompt -> Optional.empty();
    }

    /** Asks the person at the terminal. */
    static Respondent person(Dialog dialog) {
        return new Respondent() {
            @Override
            public Optional<Map<String, @Nullable Object>> answer(Prompt prompt) {
                return Optional.of(Askers.ask(prompt, dialog));
            }

            @Override
            public boolean triesAgain() {
                return true;
            }
        };
    }
}
