package dev.skillfleet.config;

import java.time.Duration;

/** How a node works on jobs. */
public record WorkflowConfig(
        int maxConcurrentJobs,
        Duration stepTimeout,
        int attempts,
        Duration lease,
        Duration recoverInterval,
        Duration drain) {
    public WorkflowConfig {
        Check.range("max-concurrent-jobs", maxConcurrentJobs, 1, 100_000);
        Check.positive("step-timeout", stepTimeout);
        Check.range("attempts", attempts, 1, 10);
        Check.positive("lease", lease);
        Check.positive("recover-interval", recoverInterval);
        Check.notNegative("drain", drain);
    }
}
