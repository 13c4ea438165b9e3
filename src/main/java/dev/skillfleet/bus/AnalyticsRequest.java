package dev.skillfleet.bus;

import org.jspecify.annotations.Nullable;

/** What {@code fleet.analytics.v1} serves. */
public sealed interface AnalyticsRequest<R extends Reply> extends Request<R> {

    /**
     * A skill was used.
     *
     * @param how read, validated, updated, refined or promoted
     * @param success whether it went well
     */
    record Used(String userId, String skillId, String how, boolean success) implements AnalyticsRequest<Reply.Done> {}

    /** How skills were used in the last hundred days; by everybody when no user is named. */
    record Usage(@Nullable String userId) implements AnalyticsRequest<Reply.UsageReport> {}

    /** What else a user might want, by what others use together and by what is like that which the user uses. */
    record Recommend(String userId) implements AnalyticsRequest<Reply.Recommendations> {}
}
