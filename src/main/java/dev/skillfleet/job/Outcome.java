package dev.skillfleet.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a job has come to so far.
 *
 * @param error the cause of a failure in words fit for a client, or null
 * @param generator what wrote the skill: {@code template} or a provider's name; null before anything was written
 * @param inherited what an imported job brought along, or null for every other job
 */
public record Outcome(
        @Nullable Result result,
        @Nullable String error,
        Draft draft,
        Verdict verdict,
        Usage usage,
        @Nullable String generator,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Inherited inherited) {
    private static final String JUDGED = Phase.VALIDATION.label() + "/";

    public static final Outcome NONE = new Outcome(null, null, Draft.NONE, Verdict.NONE, Usage.NONE, null, null);

    /** For another attempt: nothing has come of it yet, but what was used stays used and the draft lies where it lay. */
    public Outcome reopened() {
        return new Outcome(null, null, draft, Verdict.NONE, usage, generator, inherited);
    }

    public Outcome withResult(@Nullable Result result) {
        return new Outcome(result, error, draft, verdict, usage, generator, inherited);
    }

    public Outcome withError(@Nullable String error) {
        return new Outcome(result, error, draft, verdict, usage, generator, inherited);
    }

    public Outcome withDraft(Draft draft) {
        return new Outcome(result, error, draft, verdict, usage, generator, inherited);
    }

    public Outcome withVerdict(Verdict verdict) {
        return new Outcome(result, error, draft, verdict, usage, generator, inherited);
    }

    /** With what a finished step has used; what a model has made carries its maker's name from then on, whoever judges it. */
    public Outcome after(JournalEntry entry) {
        boolean writes = generator == null || !entry.step().startsWith(JUDGED);
        String maker = entry.madeByModel() && writes ? entry.generator() : generator;
        return new Outcome(result, error, draft, verdict, usage.plus(entry.usage()), maker, inherited);
    }
}
