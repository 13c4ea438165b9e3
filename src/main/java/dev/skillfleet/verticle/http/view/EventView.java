package dev.skillfleet.verticle.http.view;

import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.JobEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of a job's log as clients see it, on a stream and in a page. */
public final class EventView {
    private EventView() {}

    /** The event, its fields in the order of the contract. */
    public static Map<String, @Nullable Object> of(JobEvent event) {
        return of(event, event.data());
    }

    /** The same with other data. */
    public static Map<String, @Nullable Object> of(JobEvent event, Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", event.type().label());
        body.put("phase", Labels.ofNullable(event.phase()));
        body.put("message", event.message());
        body.put("data", data);
        body.put("timestamp", event.timestamp());
        body.put("sequence", event.sequence());
        return body;
    }

    /** A piece of what a model is writing; no event of the log, so it has no sequence. */
    public static Map<String, @Nullable Object> of(Notice.Tokens tokens, Notice.Tokens.Piece piece, Instant now) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("module", tokens.module());
        data.put("field", piece.field());
        data.put("chunk", piece.chunk());
        data.put("offset", piece.offset());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("type", "token_stream");
        body.put("phase", Labels.of(tokens.phase()));
        body.put("message", "");
        body.put("data", data);
        body.put("timestamp", now);
        return body;
    }

    /** A part of a log. */
    public static Map<String, @Nullable Object> page(Reply.Log log) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("events", log.events().stream().map(EventView::of).toList());
        body.put("last_sequence", log.lastSequence());
        body.put("status", Labels.of(log.status()));
        return body;
    }
}
