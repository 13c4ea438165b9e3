package dev.skillfleet.verticle.http.view;

import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Result;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An optimization, or a benchmark, as the older server's clients see it: how far it is, at which step, and what it has cost. */
public final class OptimizationView {
    private static final double PERCENT = 100;
    private static final int CENTS = 2;
    private static final List<String> OF_OPTIMIZATION =
            List.of("recommendation", "reason", "baseline_metric", "metric_kind");
    private static final List<String> OF_BENCHMARK =
            List.of("baseline_metric", "delta", "metric_kind", "stop", "run_summary");
    private static final String UNKNOWN = "n/a";

    private OptimizationView() {}

    /** {@code {progress, step, cost, ...}} of an event that tells of progress, or null for one that does not. */
    public static @Nullable Map<String, @Nullable Object> progress(JobEvent event) {
        if (!(event.data().get("percent") instanceof Number percent)
                || !event.data().containsKey("step")) {
            return null;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("progress", percent.doubleValue() / PERCENT);
        body.put("step", event.data().get("step"));
        body.put("cost", cost(event.data().get("cost_usd")));
        event.data().forEach(body::putIfAbsent);
        body.remove("percent");
        body.put("message", event.message());
        body.put("sequence", event.sequence());
        return body;
    }

    /** The last word: the status is the step, and what was reached comes with it. */
    public static Map<String, @Nullable Object> end(JobEvent event, Job job) {
        Result result = job.outcome().result();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("progress", job.progress().percent() / PERCENT);
        body.put("step", event.data().get("status"));
        body.put("cost", cost(job.outcome().usage().costUsd()));
        body.put("metric", result == null ? null : result.metadata().get("metric"));
        for (String field : job.type() == JobType.BENCHMARK ? OF_BENCHMARK : OF_OPTIMIZATION) {
            body.put(field, result == null ? null : result.metadata().get(field));
        }
        body.put("error", job.outcome().error());
        body.put("cost_usd", job.outcome().usage().costUsd());
        body.put("tokens", tokens(job));
        body.put("estimated", job.outcome().usage().estimated());
        body.put("message", event.message());
        body.put("sequence", event.sequence());
        return body;
    }

    /** {@code {job_id, status, progress, message, result, error}}. */
    public static Map<String, @Nullable Object> status(Job job) {
        Result result = job.outcome().result();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("job_id", job.id());
        body.put("status", Labels.of(job.status()));
        body.put("progress", job.progress().percent() / PERCENT);
        body.put("message", job.progress().message());
        body.put("cost", cost(job.outcome().usage().costUsd()));
        body.put("result", result == null ? null : result(job, result));
        body.put("error", job.outcome().error());
        return body;
    }

    /** The report: what the result says, without the skill, and what it has cost. Null before there is one. */
    public static @Nullable Map<String, @Nullable Object> report(Job job) {
        Result result = job.outcome().result();
        if (result == null || !result.metadata().containsKey("report")) {
            return null;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("job_id", job.id());
        body.putAll(result.metadata());
        body.put("cost_usd", job.outcome().usage().costUsd());
        body.put("tokens", tokens(job));
        body.put("usage_estimated", job.outcome().usage().estimated());
        body.put("completed_at", job.times().completed());
        return body;
    }

    /** What an optimization would do; the cost as the stream puts it, and as a number. */
    public static Map<String, @Nullable Object> estimate(Reply.Estimated estimated) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(Json.toMap(estimated));
        BigDecimal usd = estimated.costUsd();
        body.remove("cost_usd");
        body.put("cost", usd == null ? UNKNOWN : "$" + usd.setScale(CENTS, RoundingMode.UP));
        body.put("estimate_usd", usd);
        body.put("tokens", Map.of("in", estimated.input(), "out", estimated.output()));
        body.remove("input");
        body.remove("output");
        return body;
    }

    /** Where the draft lies that was made of it, and whether it may be promoted without force. */
    public static Map<String, @Nullable Object> drafted(Job job) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("job_id", job.id());
        body.put("status", Labels.of(job.status()));
        body.putAll(JobView.draft(job));
        body.putAll(JobView.verdict(job));
        return body;
    }

    /** What was found out, whole, with the job that has found it out and what that has cost. */
    public static Map<String, @Nullable Object> inquiry(Job job) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(status(job));
        body.remove("progress");
        body.remove("result");
        body.remove("error");
        body.put("cost_usd", job.outcome().usage().costUsd());
        body.put("tokens", tokens(job));
        Result result = job.outcome().result();
        if (result != null) {
            body.putAll(result.metadata());
        }
        return body;
    }

    private static Map<String, @Nullable Object> result(Job job, Result result) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(result.metadata());
        body.put("skill_content", result.skillContent());
        body.put("cost_estimate", result.metadata().get("estimate_usd"));
        body.put("cost_usd", job.outcome().usage().costUsd());
        body.put("tokens", tokens(job));
        return body;
    }

    private static Map<String, Long> tokens(Job job) {
        return Map.of(
                "in", job.outcome().usage().input(),
                "out", job.outcome().usage().output());
    }

    /** {@code $0.85}, or {@code n/a} where a price is not known. */
    private static String cost(@Nullable Object usd) {
        return usd instanceof Number number
                ? "$" + new BigDecimal(number.toString()).setScale(CENTS, RoundingMode.HALF_UP)
                : UNKNOWN;
    }
}
