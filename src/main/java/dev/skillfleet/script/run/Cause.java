package dev.skillfleet.script.run;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a job has failed, in words fit for a client. What is internal goes to the log. */
final class Cause {
    private static final Logger LOG = LoggerFactory.getLogger(Cause.class);

    private Cause() {}

    /** What a fault says for itself; anything else is an incident. */
    static String of(String jobId, String what, Throwable reason) {
        return reason instanceof FaultException known && known.fault() != Fault.INTERNAL
                ? what + ": " + known.detail()
                : incident(jobId, what, reason);
    }

    /** True for what stands in the way of every further call too: the budget, the key, the account. */
    static boolean isForbidden(Throwable reason) {
        return reason instanceof FaultException known && known.fault() == Fault.FORBIDDEN;
    }

    /** No more than the id under which the log tells all. */
    static String incident(String jobId, String what, Throwable reason) {
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}: job {}: {} failed", incident, jobId, what, reason);
        return what + " failed, incident " + incident;
    }
}
