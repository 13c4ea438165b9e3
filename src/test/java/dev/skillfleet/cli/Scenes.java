package dev.skillfleet.cli;

import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A server with one job that tells, in the real wire format, what it is made to tell, and then goes on for ever. */
public final class Scenes implements AutoCloseable {
    public static final String JOB = "67aeab7f-04c5-4b8e-9d55-2f6f0e1c8a11";

    private final FakeServer server = new FakeServer();
    private final List<String> frames = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int sequence;

    public Scenes() {
        server.on("POST /api/v2/jobs", 201, Json.write(job("running")))
                .on("GET /api/v2/jobs/" + JOB + "/stream", (request, reply) -> tell(reply.stream()));
    }

    public FakeServer server() {
        return server;
    }

    /** An event of the log, so many seconds after the first one. */
    public Scenes says(int second, String type, String phase, Map<String, ? extends @Nullable Object> data) {
        sequence++;
        frames.add("event: " + type + "\nid: " + sequence + "\ndata: " + body(second, type, phase, data) + "\n\n");
        return this;
    }

    /** A step of an optimization. */
    public Scenes searches(int second, int percent, String step, String message, String cost) {
        Map<String, Object> data = Map.of("percent", percent, "step", step, "cost_usd", Double.valueOf(cost));
        sequence++;
        frames.add("event: progress\nid: " + sequence + "\ndata: "
                + body(second, "progress", "optimization", message, data) + "\n\n");
        return this;
    }

    /** A module that has run. */
    public Scenes ran(int second, String phase, String module, int tokens, String cost, int percent) {
        return says(second - 2, "module_start", phase, Map.of("module", module))
                .says(
                        second,
                        "module_end",
                        phase,
                        Map.of(
                                "module",
                                module,
                                "success",
                                true,
                                "tokens",
                                Map.of("input", tokens * 3 / 4, "output", tokens / 4),
                                "cost_usd",
                                Double.valueOf(cost)))
                .says(second, "progress", phase, Map.of("percent", percent));
    }

    /** What a model is writing. */
    public Scenes writes(int second, String module, String text) {
        frames.add("event: token_stream\ndata: "
                + body(
                        second,
                        "token_stream",
                        "generation",
                        Map.of("module", module, "field", "content", "offset", 0, "chunk", text))
                + "\n\n");
        return this;
    }

    public Scenes asks(int second, Prompt prompt) {
        return says(
                second,
                "hitl_pause",
                "understanding",
                Map.of("status", "pending_user_input", "prompt", Json.toMap(prompt)));
    }

    /** A job as a list has it. */
    public static Map<String, Object> job(String status) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("job_id", JOB);
        job.put("type", "skill_creation");
        job.put("status", status);
        job.put("attempt", 1);
        job.put("task_description", "A skill for writing Python decorators");
        job.put("created_at", "2026-01-01T09:30:00.000000Z");
        return job;
    }

    @Override
    public void close() {
        over.countDown();
        server.close();
    }

    private void tell(OutputStream out) throws IOException {
        String snapshot = Json.write(Map.of("job", job("running"), "last_sequence", sequence));
        out.write(("retry: 1000\n\nevent: snapshot\ndata: {\"type\":\"snapshot\",\"message\":\"\",\"data\":" + snapshot
                        + ",\"timestamp\":\"" + time(0) + "\"}\n\n" + String.join("", frames))
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
        FakeServer.await(over);
    }

    private String body(int second, String type, String phase, Map<String, ? extends @Nullable Object> data) {
        return body(second, type, phase, "", data);
    }

    private String body(
            int second, String type, String phase, String message, Map<String, ? extends @Nullable Object> data) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("phase", phase);
        body.put("message", message);
        body.put("data", data);
        body.put("timestamp", time(second));
        if (!type.equals("token_stream")) {
            body.put("sequence", sequence);
        }
        return Json.write(body);
    }

    private static String time(int second) {
        return String.format("2026-01-01T09:%02d:%02d.000000Z", 30 + second / 60, second % 60);
    }
}
