package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body that asks for a benchmark: its fields go along with the job as they are. */
final class NewBenchmark {
    private static final List<String> FIELDS =
            List.of("skill_path", "content", "references", "evals", "runs", "seed", "budget_usd", "confirm_above_usd");

    private NewBenchmark() {}

    /** @throws FaultException INVALID when the body names no skill and brings none, or brings no prompts */
    static JobsRequest.Create request(Call call, @Nullable String idempotencyKey) {
        Map<String, @Nullable Object> order = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (call.body().get(field) != null) {
                order.put(field, call.body().get(field));
            }
        }
        List<FaultException.Item> faults = new ArrayList<>();
        if (!order.containsKey("skill_path") && !order.containsKey("content")) {
            faults.add(new FaultException.Item("/skill_path", "name a skill, or send one as content"));
        }
        if (!order.containsKey("evals")) {
            faults.add(new FaultException.Item("/evals", "send the items of an evals.json"));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(Fault.INVALID, "nothing to measure", faults);
        }
        Object skill = order.getOrDefault("skill_path", "a skill");
        String user = call.body().get("user_id") instanceof String named ? named : null;
        Task task = new Task("Measure what " + skill + " brings", null, order, Task.Options.DEFAULT);
        return new JobsRequest.Create(JobType.BENCHMARK, Owned.ownerOf(call, user), task, idempotencyKey);
    }
}
