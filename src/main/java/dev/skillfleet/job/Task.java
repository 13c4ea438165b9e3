package dev.skillfleet.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for, as it was asked.
 *
 * @param refined the description as the understanding phase restated it, or null before that
 * @param context free fields that the client sent along
 */
public record Task(
        String description, @Nullable String refined, Map<String, @Nullable Object> context, Options options) {
    /** The field of the context by which a guided session is asked for. */
    public static final String GUIDED = "guided";

    public Task {
        context = Frozen.map(context);
    }

    /** A task as it comes in. */
    public static Task of(String description, Options options) {
        return new Task(description, null, Map.of(), options);
    }

    /**
     * Whether the person wants to be led: an interview instead of a form, and the three looks of test-driven work. The
     * context says so by {@code "guided": true}.
     */
    public boolean guided() {
        return Boolean.TRUE.equals(context.get(GUIDED));
    }

    Task restated(String refined) {
        return new Task(description, refined, context, options);
    }

    /**
     * Which checkpoints a person wants, and how good is good enough.
     *
     * @param qualityThreshold 0 to 1; the score below which a skill is refined or left for review
     */
    public record Options(
            boolean confirm,
            boolean preview,
            boolean review,
            boolean tokenStreaming,
            boolean saveDraftOnPreview,
            double qualityThreshold) {
        /** No checkpoint but the questions that a vague task needs; threshold 0.75. */
        public static final Options DEFAULT = new Options(false, false, false, false, false, 0.75);

        public Options {
            if (!(qualityThreshold >= 0 && qualityThreshold <= 1)) {
                throw new IllegalArgumentException("quality_threshold must be 0 to 1 but is " + qualityThreshold);
            }
        }
    }
}
