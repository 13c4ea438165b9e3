package dev.skillfleet.bus;

import dev.skillfleet.job.Phase;

/** Every address on the bus is made here. */
public final class Addresses {
    /** The version of the contract. What is told on {@code job.*} changes with it too, though it bears no version. */
    public static final String VERSION = "v1";

    public static final String JOBS = "fleet.jobs." + VERSION;
    public static final String HITL = "fleet.hitl." + VERSION;
    public static final String SKILLS = "fleet.skills." + VERSION;

    /** Not where its hints go: those want any node that has time. */
    public static final String OPTIMIZATION = "fleet.optimization.desk." + VERSION;

    public static final String CHAT = "fleet.chat." + VERSION;
    public static final String ANALYTICS = "fleet.analytics." + VERSION;

    /** Where the rooms of a node hear of members that come and go, each from its own node. */
    public static final String MEMBERS = "fleet.members." + VERSION;

    private Addresses() {}

    /** Where hints of work for a phase go, to any one node. */
    public static String workflow(Phase phase) {
        String room =
                switch (phase) {
                    case OPTIMIZATION, BENCHMARK -> phase.label();
                    case UNDERSTANDING, GENERATION, VALIDATION -> "workflow." + phase.label();
                };
        return "fleet." + room + "." + VERSION;
    }

    /** The registry of one node. */
    public static String registry(String nodeId) {
        return "fleet.registry." + nodeId + "." + VERSION;
    }

    /** Where a job's events fan out. */
    public static String events(String jobId) {
        return "job." + jobId + ".events";
    }

    /** Where a running step of a job is told to stop. */
    public static String control(String jobId) {
        return "job." + jobId + ".control";
    }
}
