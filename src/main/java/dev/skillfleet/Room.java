package dev.skillfleet;

/** The rooms of a node, in the order in which they are deployed; they are left in the opposite order. */
enum Room {
    JOBS,
    SKILLS,
    REGISTRY,
    HITL,
    UNDERSTANDING,
    GENERATION,
    VALIDATION,
    HTTP,
    CLEANUP
}
