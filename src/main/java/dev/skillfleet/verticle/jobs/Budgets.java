package dev.skillfleet.verticle.jobs;

import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Shortage;
import dev.skillfleet.store.JobStore;
import dev.skillfleet.store.Spending;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Asks the store whether the budgets of the day can bear a call; where they cannot, also what the money went to. */
record Budgets(JobStore store, Clock clock) {

    Future<Reply.Reserved> reserve(JobsRequest.Reserve request) {
        return store.reserve(new Spending.Reservation(
                        request.jobId(), request.fencingToken(), request.step(), request.usd(), request.budgets()))
                .compose(shortage -> shortage.isEmpty()
                        ? Future.succeededFuture(new Reply.Reserved(null))
                        : explained(request.jobId(), shortage.get()).map(Reply.Reserved::new));
    }

    private Future<Shortage> explained(String jobId, Shortage shortage) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return shortage.of() == Shortage.Of.FLEET
                ? store.spent(today, null).map(shortage::on)
                : store.get(jobId)
                        .compose(job -> store.spent(today, job.orElseThrow().userId()))
                        .map(shortage::on);
    }
}
