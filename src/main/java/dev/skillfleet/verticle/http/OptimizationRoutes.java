package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.OptimizationRequest;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobType;
import dev.skillfleet.verticle.http.stream.Channels;
import dev.skillfleet.verticle.http.stream.Wire;
import dev.skillfleet.verticle.http.view.Labels;
import dev.skillfleet.verticle.http.view.OptimizationView;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/optimization}: jobs of one type, in the older server's words. */
final class OptimizationRoutes {
    private static final List<Optimizer> OPTIMIZERS = List.of(
            new Optimizer("reflect", "Learns in each round from the failures of the best description so far.", true),
            new Optimizer(
                    "pareto",
                    "Learns from descriptions that each do best with some query, and keeps what beats its parent (after GEPA).",
                    false),
            new Optimizer("baseline", "Only measures the description as it is.", false));

    /** Fewer cannot show a gain that is more than chance. */
    private static final int FEW = 12;

    private static final int MANY = 60;
    /** US dollars. */
    private static final int AMPLE = 5;

    private static final Map<String, Object> DEFAULTS = new LinkedHashMap<>();

    static {
        DEFAULTS.put("optimizer", "reflect");
        DEFAULTS.put("auto", "light");
        DEFAULTS.put("runs_per_query", 3);
        DEFAULTS.put("holdout", 0.4);
        DEFAULTS.put("seed", 0);
        DEFAULTS.put("max_iterations", 5);
        DEFAULTS.put("distractors", 12);
        DEFAULTS.put("confirm_above_usd", 1);
    }

    private final Bus bus;
    private final Owned owned;
    private final Channels channels;

    OptimizationRoutes(Bus bus, Owned owned, Channels channels) {
        this.bus = bus;
        this.owned = owned;
        this.channels = channels;
    }

    void serve(Operations operations) {
        operations
                .on("startOptimizationV1", this::start)
                .on("getOptimizationV1", call -> optimization(call).map(job -> Answer.ok(OptimizationView.status(job))))
                .on("reportOptimizationV1", call -> optimization(call)
                        .compose(job -> OptimizationReports.of(call, job)))
                .on("estimateOptimizationV1", this::estimate)
                .on("applyOptimizationV1", this::apply)
                .on("streamOptimizationV1", this::stream)
                .on("cancelOptimizationV1", this::cancel)
                .on("listOptimizersV1", call -> Future.succeededFuture(Answer.ok(Map.of("optimizers", OPTIMIZERS))))
                .on("optimizationConfigV1", call -> Future.succeededFuture(Answer.ok(DEFAULTS)))
                .on("recommendOptimizerV1", call -> Future.succeededFuture(Answer.ok(recommended(call.body()))));
    }

    private Future<Answer> start(Call call) {
        return NewOptimization.make(call, owned, bus)
                .map(created -> Answer.ok(said(created.job(), "The optimization is on its way")));
    }

    private Future<Answer> estimate(Call call) {
        return NewOptimization.estimate(call, owned, bus)
                .map(estimated -> Answer.ok(OptimizationView.estimate(estimated)));
    }

    private Future<Answer> apply(Call call) {
        boolean force = Boolean.TRUE.equals(call.body().get("force"));
        return optimization(call)
                .compose(job -> bus.request(new OptimizationRequest.Draft(job.id(), force)))
                .map(found -> Answer.ok(OptimizationView.drafted(found.job())));
    }

    private Future<Answer> stream(Call call) {
        return optimization(call)
                .compose(job ->
                        channels.watch(call.http().request(), job.id(), JobRoutes.cursor(call), Wire.OPTIMIZATION))
                .map(Answer.STREAMED);
    }

    private Future<Answer> cancel(Call call) {
        return optimization(call)
                .compose(job -> bus.request(new JobsRequest.Cancel(job.id(), call.actor())))
                .map(found -> Answer.ok(said(found.job(), "The optimization is cancelled")));
    }

    private Future<Job> optimization(Call call) {
        return owned.job(call)
                .compose(job -> job.type() == JobType.OPTIMIZATION
                        ? Future.succeededFuture(job)
                        : Future.failedFuture(new FaultException(Fault.NOT_FOUND, "no optimization has this id")));
    }

    static Map<String, Object> said(Job job, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("job_id", job.id());
        body.put("status", Labels.of(job.status()));
        body.put("message", message);
        return body;
    }

    /** By the number of queries and the money: what a search cannot learn from, or cannot pay for, is not advised. */
    private static Map<String, @Nullable Object> recommended(Map<String, @Nullable Object> asked) {
        double queries = number(asked, "trainset_size", 20);
        double budget = number(asked, "budget_dollars", 1);
        boolean measured = budget <= 0 || queries < FEW;
        boolean many = queries >= MANY && budget >= AMPLE;
        String optimizer = measured ? "baseline" : many ? "pareto" : "reflect";
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("recommended", optimizer);
        body.put("config", Map.of("optimizer", optimizer, "auto", many ? "medium" : "light"));
        body.put("estimated_cost", null); // what a call costs depends on the skill; a job says so before it starts
        body.put("estimated_time_minutes", null);
        body.put("confidence", null);
        body.put(
                "reasoning",
                measured
                        ? "With so few queries, or no money, nothing better could be told from chance: measure only."
                        : many
                                ? "There are queries enough for descriptions that are each strong elsewhere."
                                : "The failures of the best so far teach most for the money.");
        body.put(
                "alternatives",
                OPTIMIZERS.stream()
                        .map(Optimizer::name)
                        .filter(name -> !name.equals(optimizer))
                        .toList());
        return body;
    }

    private static double number(Map<String, @Nullable Object> body, String field, double fallback) {
        return body.get(field) instanceof Number number ? number.doubleValue() : fallback;
    }

    private record Optimizer(String name, String description, boolean isDefault) {}
}
