package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Task;
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

    /** @throws FaultException INVALID when the body names no skill and brings none */
    static JobsRequest.Create request(Call call, @Nullable String idempotencyKey) {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (call.body().get(field) != null) {
                order.put(field, call.body().get(field));
            }
        }
        if (!order.containsKey("skill_path") && !order.containsKey("content")) {
            throw new FaultException(
                    Fault.INVALID,
                    "no skill to optimize",
                    List.of(new FaultException.Item("/skill_path", "name a skill, or send one as content")));
        }
        if (call.body().get("optimizer") instanceof String optimizer) {
            order.put("optimizer", OLDER.getOrDefault(optimizer, optimizer));
        }
        Object skill = order.getOrDefault("skill_path", "a skill");
        String what = VERBS.getOrDefault(String.valueOf(order.get("goal")), "Optimize the description of ");
        String user = call.body().get("user_id") instanceof String named ? named : null;
        Task task = new Task(what + skill, null, order, Task.Options.DEFAULT);
        return new JobsRequest.Create(JobType.OPTIMIZATION, Owned.ownerOf(call, user), task, idempotencyKey);
    }
}
