package dev.skillfleet.job;

import org.jspecify.annotations.Nullable;

/**
 * What a job has come to so far.
 *
 * @param error the cause of a failure in words fit for a client, or null
 * @param generator what wrote the skill: {@code template} or a provider's name; null before anything was written
 */
public record Outcome(
        @Nullable Result result,
        @Nullable String error,
        Draft draft,
        Verdict verdict,
        Usage usage,
        @Nullable String generator) {
    public static final Outcome NONE = new Outcome(null, null, Draft.NONE, Verdict.NONE, Usage.NONE, null);

    public Outcome withResult(@Nullable Result result) {
        return new Outcome(result, error, draft, verdict, usage, generator);
    }

    public Outcome withError(@Nullable String error) {
        return new Outcome(result, error, draft, verdict, usage, generator);
    }

    public Outcome withDraft(Draft draft) {
        return new Outcome(result, error, draft, verdict, usage, generator);
    }

    public Outcome withVerdict(Verdict verdict) {
        return new Outcome(result, error, draft, verdict, usage, generator);
    }

    /** With what a finished step has used; what a model has made carries its maker's name from then on. */
    public Outcome after(JournalEntry entry) {
        String maker = entry.madeByModel() ? entry.generator() : generator;
        return new Outcome(result, error, draft, verdict, usage.plus(entry.usage()), maker);
    }
}
