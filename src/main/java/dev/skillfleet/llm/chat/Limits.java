package dev.skillfleet.llm.chat;

import java.time.Duration;

/**
 * What this node asks of a provider at most, all jobs together; 0 means any number.
 *
 * @param concurrentCalls under way at once
 * @param requestsPerMinute begun in a minute
 * @param tokensPerMinute read and written in a minute
 * @param failures in a row after which the provider is left alone
 * @param pause how long it is left alone then
 */
public record Limits(int concurrentCalls, int requestsPerMinute, int tokensPerMinute, int failures, Duration pause) {
    /** No limit at all. */
    public static final Limits NONE = new Limits(0, 0, 0, 0, Duration.ZERO);
}
