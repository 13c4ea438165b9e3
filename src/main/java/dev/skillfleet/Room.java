package dev.skillfleet;

/** The rooms of a node, in the order in which they are deployed. */
enum Room {
    JOBS,
    SKILLS,
    REGISTRY,
    HITL,
    ANALYTICS,
    CHAT,
    UNDERSTANDING,
    GENERATION,
    VALIDATION,
    OPTIMIZATION,
    BENCHMARK,
    HTTP,
    CLEANUP;

    /** True for a room whose jobs may take thousands of steps; to play a script over those takes a while. */
    boolean computes() {
        return this == OPTIMIZATION || this == BENCHMARK;
    }

    /** True for a room that no other one needs, and that may take its time to finish what it is at. */
    boolean drains() {
        return compareTo(UNDERSTANDING) >= 0;
    }
}
