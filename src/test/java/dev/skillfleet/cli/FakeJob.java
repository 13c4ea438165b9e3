package dev.skillfleet.cli;

import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** One job of a fake server, in the real wire format: it goes its way up to a prompt, and on once that is answered. */
public final class FakeJob {
    public static final String ID = "0191-job";
    private static final String ANSWER = "POST /api/v2/hitl/" + ID + "/response";

    private final FakeServer server;
    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicReference<String> status = new AtomicReference<>("running");
    private final Map<String, Object> more = new LinkedHashMap<>();
    private List<String> log = before;
    private int sequence;

    public FakeJob(FakeServer server) {
        this.server = server;
        server.on("POST /api/v2/jobs", (request, reply) -> reply.json(201, json()))
                .on("GET /api/v2/jobs/" + ID, (request, reply) -> reply.json(200, json()))
                .on("GET /api/v2/jobs/" + ID + "/stream", (request, reply) -> stream(reply.stream()))
                .on("GET /api/v2/hitl/" + ID + "/prompt", 204, "")
                .on(ANSWER, (request, reply) -> {
                    reply.json(200, "{\"status\":\"accepted\"}");
                    answered.countDown();
                });
    }

    /** A field of the job's JSON. */
    public FakeJob with(String field, Object value) {
        more.put(field, value);
        return this;
    }

    public FakeJob says(String type, String message, Map<String, ?> data) {
        sequence++;
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("phase", "understanding");
        event.put("message", message);
        event.put("data", data);
        event.put("timestamp", "2026-01-01T00:00:00.000000Z");
        event.put("sequence", sequence);
        String name = type.equals("hitl_pause") ? "hitl" : type;
        log.add("id: " + sequence + "\nevent: " + name + "\ndata: " + Json.write(event) + "\n\n");
        return this;
    }

    /** Says the rest only after an answer. */
    public FakeJob asks(Prompt prompt) {
        server.on("GET /api/v2/hitl/" + ID + "/prompt", 200, Json.write(prompt));
        says("hitl_pause", "Waiting for an answer", Map.of("status", "pending_hitl", "prompt", Json.toMap(prompt)));
        log = after;
        return says(
                "hitl_answered",
                "Answered",
                Map.of("prompt_id", prompt.id(), "hitl_type", prompt.type().label(), "actor", "ada"));
    }

    public FakeJob ends(String end) {
        return ends(end, Map.of());
    }

    /** With what the last event says besides. */
    public FakeJob ends(String end, Map<String, ?> more) {
        Map<String, Object> data = new LinkedHashMap<>(more);
        data.put("status", end);
        data.put("attempt", 1);
        says("complete", "Job " + end.replace('_', ' '), data);
        if (log == before) {
            status.set(end);
        } else {
            this.more.put("end", end);
        }
        return this;
    }

    /** The fault that the first answer gets; the second one is taken. */
    public FakeJob refusesOnce(int fault, String problem) {
        CountDownLatch first = new CountDownLatch(1);
        server.on(ANSWER, (request, reply) -> {
            if (first.getCount() > 0) {
                first.countDown();
                reply.problem(fault, problem);
            } else {
                reply.json(200, "{\"status\":\"accepted\"}");
                answered.countDown();
            }
        });
        return this;
    }

    /** Another person answers at the moment when this one does. */
    public FakeJob isAnsweredElsewhere(int fault) {
        server.on(ANSWER, (request, reply) -> {
            reply.problem(fault, "{\"detail\":\"too late\"}");
            answered.countDown();
        });
        return this;
    }

    /** The bodies of the answers that came. */
    public List<Map<String, Object>> answers() {
        return server.bodies(ANSWER).stream().map(Json::readMap).toList();
    }

    private void stream(OutputStream out) throws java.io.IOException {
        write(
                out,
                "retry: 1000\n\nevent: snapshot\ndata: {\"type\":\"snapshot\",\"message\":\"\",\"data\":{\"job\":"
                        + json()
                        + ",\"prompt\":null,\"last_sequence\":" + before.size()
                        + "},\"timestamp\":\"2026-01-01T00:00:00.000000Z\"}\n\n");
        write(out, String.join("", before));
        if (!after.isEmpty()) {
            FakeServer.await(answered);
            status.set((String) more.getOrDefault("end", "running"));
            write(
                    out,
                    "event: keepalive\ndata: {\"type\":\"keepalive\",\"message\":\"\",\"data\":{}}\n\n"
                            + String.join("", after));
        }
    }

    private static void write(OutputStream out, String text) throws java.io.IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String json() {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("job_id", ID);
        job.put("type", "skill_creation");
        job.put("status", status.get().toLowerCase(Locale.ROOT));
        job.put("attempt", 1);
        job.put("user_id", "ada");
        job.put("task_description", "Create a Python decorators skill");
        job.put("created_at", "2026-01-01T00:00:00.000000Z");
        job.putAll(more);
        return Json.write(job);
    }

    /** A prompt of one kind. */
    public static Prompt prompt(dev.skillfleet.job.PromptBody body) {
        HitlType type = body.type();
        return new Prompt(
                "p1",
                "understanding/" + type.label() + "#1",
                1,
                java.time.Instant.EPOCH,
                null,
                type,
                body,
                dev.skillfleet.job.AnswerSchemas.of(type));
    }
}
