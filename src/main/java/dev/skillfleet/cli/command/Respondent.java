package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Askers;
import dev.skillfleet.cli.terminal.Dialog;
import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Prompt;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who answers the questions of a followed job. */
interface Respondent {
    int MOST_OF_A_KIND = 5;

    /** The answer's fields, or empty when the question is left to others. */
    Optional<Map<String, @Nullable Object>> answer(Prompt prompt);

    /** True when a refused answer may be followed by a better one. */
    default boolean triesAgain() {
        return false;
    }

    /**
     * Approves everything, up to a point: a job that asks the same kind of question over and over is not helped by it, and
     * would cost without end.
     */
    static Respondent approving() {
        Map<HitlType, Integer> asked = new EnumMap<>(HitlType.class);
        return prompt -> {
            if (asked.merge(prompt.type(), 1, Integer::sum) > MOST_OF_A_KIND) {
                throw new CliFailure(
                        ExitCode.ERROR,
                        "approved " + MOST_OF_A_KIND + " questions of the kind "
                                + prompt.type().label()
                                + ", and the job asks again: `inbox` lists it, `answer` takes what you say");
            }
            return Optional.of(prompt.body().defaultAnswer());
        };
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
