package dev.skillfleet.script.run;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Extends the leases of a room. What is asked for in one turn goes out as one request and is one write in the store, so
 * that hundreds of leases do not keep either from whoever else wants something. Lives on its verticle's context.
 */
final class Renewals {
    private final Bus bus;
    private final Duration lease;
    private final Map<String, Long> tokens = new HashMap<>();
    private Promise<Set<String>> lost = Promise.promise();

    Renewals(Bus bus, Duration lease) {
        this.bus = bus;
        this.lease = lease;
    }

    /** For how long a lease is extended. */
    Duration lease() {
        return lease;
    }

    /**
     * Completes once the lease is extended.
     *
     * @return failed with CONFLICT when it is lost; with another fault when nobody could tell
     */
    Future<Void> renew(String jobId, long token) {
        if (tokens.isEmpty()) {
            bus.vertx().runOnContext(turnOver -> send());
        }
        tokens.put(jobId, token);
        return lost.future()
                .compose(jobs -> jobs.contains(jobId)
                        ? Future.failedFuture(new FaultException(Fault.CONFLICT, "the lease is lost"))
                        : Future.succeededFuture());
    }

    private void send() {
        JobsRequest.Renew renewal = new JobsRequest.Renew(tokens, lease);
        Promise<Set<String>> answer = lost;
        tokens.clear();
        lost = Promise.promise();
        bus.request(renewal).map(Reply.Renewed::lost).onComplete(answer);
    }
}
