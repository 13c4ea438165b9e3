package dev.skillfleet.verticle.http.stream;

import dev.skillfleet.bus.Notice;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Prompt;
import dev.skillfleet.verticle.http.view.EventView;
import dev.skillfleet.verticle.http.view.JobView;
import dev.skillfleet.verticle.http.view.Labels;
import dev.skillfleet.verticle.http.view.OptimizationView;
import dev.skillfleet.verticle.http.view.PromptView;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of a stream's frames. What is not in the log has no id, so that nobody resumes from it. */
public enum Wire {
    /** The older server's: data only, a status first and {@code [DONE]} last. */
    V1 {
        @Override
        Buffer first(Job job, Instant now) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("type", "status");
            body.put("job_id", job.id());
            body.put("status", Labels.of(job.status()));
            body.put("message", job.progress().message());
            body.put("timestamp", now);
            body.put("sequence", -1);
            return frame("", body);
        }

        @Override
        Buffer event(JobEvent event, @Nullable Job job) {
            return frame("id: " + event.sequence() + "\n", EventView.of(event, data(event, job)));
        }

        @Override
        Buffer aside(Aside type, String message, Map<String, ?> fields, Instant now) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("type", type == Aside.FAILURE ? "error" : Labels.of(type));
            body.putAll(fields);
            body.put("message", message);
            body.put("timestamp", now);
            return frame("", body);
        }

        @Override
        Buffer token(Map<String, @Nullable Object> body) {
            body.put("sequence", -1);
            return frame("", body);
        }

        @Override
        Buffer last() {
            return Buffer.buffer("data: [DONE]\n\n");
        }

        /** A pause shows the prompt as this version's clients get it when they ask. */
        private static Map<String, @Nullable Object> data(JobEvent event, @Nullable Job job) {
            if (job == null || !(event.data().get("prompt") instanceof Map<?, ?> told)) {
                return event.data();
            }
            Prompt open = job.hitl().prompt();
            Prompt asked = open != null && open.id().equals(told.get("prompt_id"))
                    ? open
                    : Json.MAPPER.convertValue(told, Prompt.class);
            Map<String, @Nullable Object> data = new LinkedHashMap<>(event.data());
            data.put("prompt", PromptView.v1(job, asked));
            return data;
        }
    },

    /** Named events; a snapshot first. */
    V2 {
        @Override
        Buffer first(Job job, Instant now) {
            Prompt prompt = job.hitl().prompt();
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("job", JobView.whole(job));
            fields.put("prompt", prompt == null ? null : Json.toMap(prompt));
            fields.put("last_sequence", job.lastSequence());
            return aside(Aside.SNAPSHOT, job.progress().message(), fields, now);
        }

        @Override
        Buffer event(JobEvent event, @Nullable Job job) {
            return frame("event: " + name(event.type()) + "\nid: " + event.sequence() + "\n", EventView.of(event));
        }

        @Override
        Buffer aside(Aside type, String message, Map<String, ?> fields, Instant now) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("type", Labels.of(type));
            body.put("message", message);
            body.put("data", fields);
            body.put("timestamp", now);
            return frame("event: " + Labels.of(type) + "\n", body);
        }

        @Override
        Buffer token(Map<String, @Nullable Object> body) {
            return frame("event: token_stream\n", body);
        }

        @Override
        Buffer last() {
            return Buffer.buffer();
        }

        private static String name(EventType type) {
            return switch (type) {
                case HITL_PAUSE -> "hitl";
                case ERROR -> "failure"; // browsers keep "error" for a broken connection
                default -> type.label();
            };
        }
    },

    /**
     * An optimization's progress and nothing else but its questions. All other events are an id without data, which a
     * client resumes from and nobody shows.
     */
    OPTIMIZATION {
        @Override
        Buffer first(Job job, Instant now) {
            return comment("job " + job.id()); // where it stands is told by what follows, or progress would fall
        }

        @Override
        Buffer event(JobEvent event, @Nullable Job job) {
            if (event.type() == EventType.HITL_PAUSE) {
                return V1.event(event, job);
            }
            Map<String, @Nullable Object> body = event.type() == EventType.COMPLETE && job != null
                    ? OptimizationView.end(event, job)
                    : OptimizationView.progress(event);
            String id = "id: " + event.sequence() + "\n";
            return body == null ? Buffer.buffer(id + "\n") : frame(id, body);
        }

        @Override
        Buffer aside(Aside type, String message, Map<String, ?> fields, Instant now) {
            return type == Aside.FAILURE
                    ? V1.aside(type, message, fields, now)
                    : comment(message.isEmpty() ? Labels.of(type) : message);
        }

        @Override
        Buffer token(Map<String, @Nullable Object> body) {
            return comment("text");
        }

        @Override
        Buffer last() {
            return V1.last();
        }

        private static Buffer comment(String words) {
            return Buffer.buffer(": " + words + "\n\n");
        }
    };

    /** Where the job stands; the first frame of every connection. */
    abstract Buffer first(Job job, Instant now);

    /** An event of the log. */
    abstract Buffer event(JobEvent event, @Nullable Job job);

    /** A frame outside the log. */
    abstract Buffer aside(Aside type, String message, Map<String, ?> fields, Instant now);

    /** What a model has just written, a frame for each piece. */
    Buffer tokens(Notice.Tokens tokens, Instant now) {
        Buffer all = Buffer.buffer();
        tokens.pieces().forEach(piece -> all.appendBuffer(token(EventView.of(tokens, piece, now))));
        return all;
    }

    abstract Buffer token(Map<String, @Nullable Object> body);

    /** What follows {@code complete}. */
    abstract Buffer last();

    private static Buffer frame(String lines, Map<String, @Nullable Object> body) {
        return Buffer.buffer(lines + "data: " + Json.write(body) + "\n\n");
    }

    /** The types of frame that are not in the log. */
    enum Aside {
        SNAPSHOT,
        RESET,
        KEEPALIVE,
        FAILURE
    }
}
