package dev.skillfleet.testing;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer as the Messages API writes it: blocks within a message. */
final class FakeAnthropicAnswer extends FakeAnswer {
    private int block = -1;
    private String open = "";

    FakeAnthropicAnswer(
            FakeQuestion question, HttpServerResponse response, Consumer<FakeBill.Tokens> told, Runnable answered) {
        super(question, response, told, answered);
    }

    @Override
    void open() {
        response().setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
        JsonObject message = new JsonObject()
                .put("id", "msg_fake")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", MODEL)
                .put("content", new JsonArray())
                .putNull("stop_reason")
                .put("usage", new JsonObject().put("input_tokens", 0).put("output_tokens", 0));
        event("message_start", new JsonObject().put("message", message));
        event("ping", new JsonObject());
    }

    @Override
    void think(String piece) {
        delta("thinking", "thinking_delta", piece);
    }

    @Override
    void piece(String piece) {
        delta("text", "text_delta", piece);
    }

    @Override
    void decline() {
        piece("I'm sorry, but I can't help with that.");
        stop("refusal", null);
    }

    @Override
    void fail(String code) {
        JsonObject error = new JsonObject().put("type", code).put("message", "No");
        event("error", new JsonObject().put("error", error));
        end("");
    }

    @Override
    void close(Stop stop, boolean withUsage) {
        stop(
                switch (stop) {
                    case DONE -> "end_turn";
                    case LENGTH -> "max_tokens";
                    case FILTER -> "refusal";
                },
                withUsage ? usage() : null);
    }

    private void stop(String reason, @Nullable JsonObject usage) {
        change("");
        JsonObject delta = new JsonObject().put("stop_reason", reason).putNull("stop_sequence");
        event("message_delta", new JsonObject().put("delta", delta).put("usage", usage));
        end("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    private void delta(String type, String deltaType, String piece) {
        change(type);
        JsonObject delta = new JsonObject().put("type", deltaType).put(type, piece);
        event("content_block_delta", new JsonObject().put("index", block).put("delta", delta));
    }

    /** Ends the block that is open, if it is of another type, and begins one of the type, if there is one. */
    private void change(String type) {
        if (open.equals(type)) {
            return;
        }
        if (!open.isEmpty()) {
            event("content_block_stop", new JsonObject().put("index", block));
        }
        open = type;
        if (!type.isEmpty()) {
            block++;
            JsonObject begun = new JsonObject().put("type", type).put(type, "");
            event("content_block_start", new JsonObject().put("index", block).put("content_block", begun));
        }
    }

    private void event(String type, JsonObject data) {
        response().write("event: " + type + "\ndata: " + data.put("type", type).encode() + "\n\n");
    }

    private JsonObject usage() {
        bill(input(), input() / 2, output());
        return new JsonObject()
                .put("input_tokens", input() - input() / 2)
                .put("cache_read_input_tokens", input() / 2)
                .put("cache_creation_input_tokens", 0)
                .put("output_tokens", output());
    }
}
