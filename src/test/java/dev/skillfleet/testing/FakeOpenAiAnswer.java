package dev.skillfleet.testing;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer as chat completions write it. */
final class FakeOpenAiAnswer extends FakeAnswer {

    FakeOpenAiAnswer(
            FakeQuestion question, HttpServerResponse response, Consumer<FakeBill.Tokens> told, Runnable answered) {
        super(question, response, told, answered);
    }

    @Override
    void write(String text, boolean withUsage) {
        if (question().streamed()) {
            super.write(text, withUsage);
            return;
        }
        JsonObject message = new JsonObject().put("role", "assistant").put("content", text);
        JsonObject choice =
                new JsonObject().put("index", 0).put("message", message).put("finish_reason", "stop");
        response().putHeader("Content-Type", "application/json");
        end(body("chat.completion")
                .put("choices", new JsonArray().add(choice))
                .put("usage", usage())
                .encode());
    }

    @Override
    void open() {
        response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        chunk(new JsonObject().put("role", "assistant").put("content", "").putNull("refusal"), null);
    }

    @Override
    void think(String piece) {
        chunk(new JsonObject().put("reasoning_content", piece), null);
    }

    @Override
    void piece(String piece) {
        chunk(new JsonObject().put("content", piece), null);
    }

    @Override
    void decline() {
        chunk(new JsonObject().put("refusal", "I'm sorry, but I can't "), null);
        chunk(new JsonObject().put("refusal", "help with that."), null);
        close(Stop.DONE, false);
    }

    @Override
    void fail(String code) {
        event(new JsonObject()
                .put("error", new JsonObject().put("message", "No").put("code", code)));
        end("");
    }

    @Override
    void close(Stop stop, boolean withUsage) {
        chunk(
                new JsonObject(),
                switch (stop) {
                    case DONE -> "stop";
                    case LENGTH -> "length";
                    case FILTER -> "content_filter";
                });
        if (withUsage && question().withUsage()) {
            event(body("chat.completion.chunk").put("choices", new JsonArray()).put("usage", usage()));
        }
        end("data: [DONE]\n\n");
    }

    private void chunk(JsonObject delta, @Nullable String finishReason) {
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finishReason);
        event(body("chat.completion.chunk")
                .put("choices", new JsonArray().add(choice))
                .putNull("usage"));
    }

    private void event(JsonObject event) {
        response().write("data: " + event.encode() + "\n\n");
    }

    private static JsonObject body(String object) {
        return new JsonObject()
                .put("id", "chatcmpl-fake")
                .put("object", object)
                .put("created", 1_795_132_800)
                .put("model", MODEL);
    }

    private JsonObject usage() {
        bill(input(), input() / 2, output());
        return new JsonObject()
                .put("prompt_tokens", input())
                .put("completion_tokens", output())
                .put("total_tokens", input() + output())
                .put("prompt_tokens_details", new JsonObject().put("cached_tokens", input() / 2))
                .put("completion_tokens_details", new JsonObject().put("reasoning_tokens", output() / 2));
    }
}
