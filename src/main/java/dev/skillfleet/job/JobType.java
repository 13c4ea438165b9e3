package dev.skillfleet.job;

/** What a job makes. */
public enum JobType {
    SKILL_CREATION,
    SKILL_REFINEMENT,
    OPTIMIZATION,
    BENCHMARK
}
