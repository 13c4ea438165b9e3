package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.verticle.http.stream.Channels;
import dev.skillfleet.verticle.http.view.OptimizationView;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/optimization/analyze}, {@code improve} and {@code compare}: jobs that are waited for, since rules answer at
 * once and models soon. What takes longer, or asks a person, goes on as the job that it is.
 */
final class InquiryRoutes {
    private static final long PATIENCE_SECONDS = 20;

    /** The steps that look at the request itself, before anything is asked of a model. */
    private static final List<String> CHECKS = List.of("budget: ", "skill_reader: ", "eval_set: ", "estimate: ");

    private final Bus bus;
    private final Owned owned;
    private final Channels channels;
    private final Clock clock;

    InquiryRoutes(Bus bus, Owned owned, Channels channels, Clock clock) {
        this.bus = bus;
        this.owned = owned;
        this.channels = channels;
        this.clock = clock;
    }

    void serve(Operations operations) {
        operations
                .on("analyzeDescriptionV1", call -> inquire(call, "analyze"))
                .on("improveDescriptionV1", call -> inquire(call, "improve"))
                .on("compareDescriptionsV1", call -> inquire(call, "compare"));
    }

    private Future<Answer> inquire(Call call, String goal) {
        Map<String, @Nullable Object> order = new LinkedHashMap<>(call.body());
        order.put("goal", goal);
        if (order.get("skill_path") == null && order.get("content") == null) {
            order.put("skill_path", order.get("signature_name"));
        }
        Instant until = clock.instant().plusSeconds(call.number("wait", PATIENCE_SECONDS));
        Call ordering = new Call(call.http(), call.query(), order);
        return owned.reading(ordering, NewOptimization.request(ordering, IdempotencyKey.of(call)))
                .compose(bus::request)
                .compose(created -> settled(created.job().id(), 0, until))
                .compose(InquiryRoutes::answer);
    }

    /** The job once it has ended or waits for a person, or as it stands when the time is over. */
    private Future<Job> settled(String id, long after, Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        Duration wait = left.isNegative() ? Duration.ZERO : left;
        return channels.read(id, after, 1, wait)
                .compose(log -> isSettled(log) || wait.isZero()
                        ? bus.request(new JobsRequest.Get(id)).map(Reply.Found::job)
                        : settled(id, log.lastSequence(), until));
    }

    private static boolean isSettled(Reply.Log log) {
        return log.status().endsStream() || log.status().awaitsPerson();
    }

    private static Future<Answer> answer(Job job) {
        String error = job.outcome().error();
        if (job.status() == JobStatus.COMPLETED) {
            return Future.succeededFuture(Answer.ok(OptimizationView.inquiry(job)));
        }
        if (job.status() == JobStatus.CANCELLED) {
            return Future.failedFuture(new FaultException(Fault.CONFLICT, "it was cancelled"));
        }
        if (error != null) {
            Fault fault = CHECKS.stream().anyMatch(error::startsWith) ? Fault.INVALID : Fault.UNAVAILABLE;
            return Future.failedFuture(new FaultException(fault, error));
        }
        return Future.succeededFuture(Answer.accepted(OptimizationView.status(job)));
    }
}
