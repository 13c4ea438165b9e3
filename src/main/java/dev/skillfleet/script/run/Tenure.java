package dev.skillfleet.script.run;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A lease as its holder knows it. A node that was stopped for a while does not notice, and another may have gone on; so
 * what cannot be taken back, a call that costs money, is begun only while a good part of the lease is left by the
 * node's own clock. Lives on its verticle's context.
 */
final class Tenure {
    private final Renewals renewals;
    private final Claim claim;
    private final Clock clock;
    private final Runnable onLoss;
    private Promise<Void> renewed = Promise.promise();
    private Instant asked;

    /** @param onLoss called when somebody else has the job, or has ended it */
    Tenure(Renewals renewals, Claim claim, Clock clock, Runnable onLoss) {
        this.renewals = renewals;
        this.claim = claim;
        this.asked = claim.asked();
        this.clock = clock;
        this.onLoss = onLoss;
    }

    /** How often a lease wants to be renewed: three times in its length. */
    static Duration interval(Duration lease) {
        return lease.dividedBy(3);
    }

    /** Completes once a third of the lease is left: mostly at once, and never when it is lost. Never fails. */
    Future<Void> sure() {
        Duration safe = renewals.lease().minus(interval(renewals.lease()));
        if (Duration.between(asked, clock.instant()).compareTo(safe) <= 0) {
            return Future.succeededFuture();
        }
        Future<Void> next = renewed.future();
        renew();
        return next.compose(held -> sure());
    }

    /** Asks for the lease to be prolonged. Where no answer comes, the next one who asks may have more luck. */
    void renew() {
        Instant now = clock.instant();
        renewals.renew(claim.jobId(), claim.token()).onComplete(held -> prolonged(now), refusal -> {
            if (Delivery.isOver(refusal)) {
                onLoss.run();
            }
        });
    }

    private void prolonged(Instant since) {
        if (since.isAfter(asked)) {
            asked = since;
        }
        Promise<Void> waiting = renewed;
        renewed = Promise.promise();
        waiting.complete();
    }
}
