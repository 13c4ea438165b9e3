package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.OptimizationRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Task;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body that asks for an optimization: its fields go along with the job as they are. */
final class NewOptimization {
    private static final List<String> FIELDS = List.of(
            "goal",
            "description_b",
            "skill_path",
            "content",
            "prompt",
            "examples",
            "eval_set",
            "distractors",
            "auto",
            "runs_per_query",
            "holdout",
            "seed",
            "max_iterations",
            "max_metric_calls",
            "budget_usd",
            "confirm_above_usd");

    /** What the older server called its ways of searching, and which of ours does that. */
    private static final Map<String, String> OLDER = Map.of(
            "gepa", "pareto",
            "miprov2", "reflect",
            "bootstrap_fewshot", "reflect",
            "reflection_metrics", "reflect");

    private static final Map<String, String> VERBS = Map.of(
            "analyze", "Analyze the description of ",
            "improve", "Propose descriptions of ",
            "compare", "Compare two descriptions of ");

    private NewOptimization() {}

    /**
     * Makes the job. Fails with INVALID for examples that it would refuse: who has written them is there now, and need not look
     * for the reason in a job that has failed.
     */
    static Future<Reply.Created> make(Call call, Owned owned, Bus bus) {
        return owned.reading(call, request(call, IdempotencyKey.of(call)))
                .compose(request -> request.task().context().containsKey("examples")
                        ? estimate(request, bus).map(request)
                        : Future.succeededFuture(request))
                .compose(bus::request);
    }

    /** What a job would do; nothing is made. */
    static Future<Reply.Estimated> estimate(Call call, Owned owned, Bus bus) {
        return owned.reading(call, request(call, null)).compose(request -> estimate(request, bus));
    }

    private static Future<Reply.Estimated> estimate(JobsRequest.Create request, Bus bus) {
        return bus.request(new OptimizationRequest.Estimate(request.task().context()));
    }

    /** @throws FaultException INVALID when the body names no skill and brings none, and no prompt with examples either */
    static JobsRequest.Create request(Call call, @Nullable String idempotencyKey) {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (call.body().get(field) != null) {
                order.put(field, call.body().get(field));
            }
        }
        check(order);
        if (call.body().get("optimizer") instanceof String optimizer) {
            order.put("optimizer", OLDER.getOrDefault(optimizer, optimizer));
        }
        String what = order.containsKey("prompt")
                ? "Optimize the instructions of " + order.get("prompt")
                : VERBS.getOrDefault(String.valueOf(order.get("goal")), "Optimize the description of ")
                        + order.getOrDefault("skill_path", "a skill");
        String user = call.body().get("user_id") instanceof String named ? named : null;
        Task task = new Task(what, null, order, Task.Options.DEFAULT);
        return new JobsRequest.Create(JobType.OPTIMIZATION, Owned.ownerOf(call, user), task, idempotencyKey);
    }

    private static void check(Map<String, @Nullable Object> order) {
        boolean skill = order.containsKey("skill_path") || order.containsKey("content");
        if (order.containsKey("prompt") && skill) {
            refuse("/prompt", "name a skill or a prompt, not both");
        }
        if (order.containsKey("prompt") && order.containsKey("goal")) {
            refuse("/prompt", "this is for descriptions of skills only");
        }
        if (order.containsKey("prompt") && !order.containsKey("examples")) {
            refuse("/examples", "send graded examples of what the prompt is for");
        }
        if (!order.containsKey("prompt") && order.containsKey("examples")) {
            refuse("/examples", "name the prompt that they are for");
        }
        if (!order.containsKey("prompt") && !skill) {
            refuse("/skill_path", "name a skill, or send one as content");
        }
    }

    private static void refuse(String pointer, String why) {
        throw new FaultException(Fault.INVALID, "nothing to optimize", List.of(new FaultException.Item(pointer, why)));
    }
}
