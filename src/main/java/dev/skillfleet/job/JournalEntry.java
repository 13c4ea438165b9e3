package dev.skillfleet.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished step of a job, an answer that it got, or what was paid and came to nothing. The first two are never done
 * again; all entries together cost what the job has cost.
 *
 * @param step unique in the job: {@code <phase>/<module>#<n>}, n counting from 1; what came to nothing stands behind it,
 *     as {@code <phase>/<module>#<n>!<m>}
 * @param attempt which attempt at the job made it, from 1
 * @param inputHash SHA-256 of what went in, in hex; empty for an answer and for what a phase hands on
 * @param output the result as a JSON object; for an answer, the {@link Answer}
 * @param generator what made it: {@code template}, {@code rules}, {@code person} or a provider's name
 * @param model the model's name, or null when none was asked
 * @param promptVersion the version of the prompt file, or null when none was used
 */
public record JournalEntry(
        String step,
        int attempt,
        String inputHash,
        Map<String, @Nullable Object> output,
        String generator,
        @Nullable String model,
        @Nullable String promptVersion,
        Usage usage,
        Duration duration,
        Instant finishedAt) {
    public JournalEntry {
        output = Frozen.map(output);
    }

    /** The generator of what our own rules, or another room, have made. */
    public static final String RULES = "rules";

    private static final String NOT_RUN = "did_not_run";
    private static final String PERSON = "person";
    private static final char SPENT = '!';

    /** An answer as the journal keeps it. */
    public static JournalEntry ofAnswer(String step, int attempt, Answer answer) {
        return of(step, attempt, answer, PERSON, answer.answeredAt());
    }

    /** What a phase hands on, as the journal keeps it. */
    public static JournalEntry ofOutcome(String step, int attempt, Record outcome, Instant finishedAt) {
        return of(step, attempt, outcome, RULES, finishedAt);
    }

    /** A step that has failed for good and that its script can do without. What it cost stands in an entry of its own. */
    public static JournalEntry notRun(String step, int attempt, String inputHash, String cause, Instant finishedAt) {
        return new JournalEntry(
                step,
                attempt,
                inputHash,
                Map.of(NOT_RUN, cause),
                RULES,
                null,
                null,
                Usage.NONE,
                Duration.ZERO,
                finishedAt);
    }

    private static JournalEntry of(String step, int attempt, Record output, String generator, Instant finishedAt) {
        return new JournalEntry(
                step, attempt, "", Json.toMap(output), generator, null, null, Usage.NONE, Duration.ZERO, finishedAt);
    }

    /** What is left of a step once its result is taken back: its price. */
    public JournalEntry spent(List<JournalEntry> journal) {
        return new JournalEntry(
                spentKey(step, journal),
                attempt,
                inputHash,
                Map.of(),
                generator,
                model,
                promptVersion,
                usage,
                duration,
                finishedAt);
    }

    /** Where the next thing stands that was paid for a step and came to nothing. */
    public static String spentKey(String step, List<JournalEntry> journal) {
        String before = step + SPENT;
        return before
                + (1
                        + journal.stream()
                                .filter(entry -> entry.step.startsWith(before))
                                .count());
    }

    /** True for what was paid and came to nothing: a step whose tries have all failed, or that was taken back. */
    public boolean isSpent() {
        return step.indexOf(SPENT) > 0;
    }

    /** The step that it was paid for, which is its own unless it came to nothing. */
    public String paidFor() {
        return isSpent() ? step.substring(0, step.lastIndexOf(SPENT)) : step;
    }

    /** True for an answer, false for a step that the fleet did. */
    public boolean isAnswer() {
        return generator.equals(PERSON);
    }

    /** True for what a phase has handed on: nothing went in but the steps before it. */
    public boolean isOutcome() {
        return !isAnswer() && inputHash.isEmpty();
    }

    /** Why a step has not brought a result and the script goes on without it; null for all others. */
    public @Nullable String notRun() {
        return output.get(NOT_RUN) instanceof String cause && generator.equals(RULES) ? cause : null;
    }

    /** True for a step that was done by a model, or by the templates that stand in for one. */
    public boolean madeByModel() {
        return !isAnswer() && !isSpent() && !generator.equals(RULES);
    }

    /** The module's name: {@code requirements} of {@code understanding/requirements#2}. */
    public String module() {
        String name = step.substring(step.indexOf('/') + 1);
        return name.contains("#") ? name.substring(0, name.lastIndexOf('#')) : name;
    }
}
