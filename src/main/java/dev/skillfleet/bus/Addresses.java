package dev.skillfleet.bus;

import dev.skillfleet.job.Phase;

/** Every address on the bus is made here. */
public final class Addresses {
    public static final String JOBS = "fleet.jobs.v1";
    public static final String HITL = "fleet.hitl.v1";
    public static final String SKILLS = "fleet.skills.v1";

    private Addresses() {}

    /** Where hints of work for a phase go, to any one node. */
    public static String workflow(Phase phase) {
        return "fleet.workflow." + phase.label() + ".v1";
    }

    /** The registry of one node. */
    public static String registry(String nodeId) {
        return "fleet.registry." + nodeId + ".v1";
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
