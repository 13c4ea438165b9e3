package dev.skillfleet.testing;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the server of llama.cpp writes it, as of 2026: the first piece has no content, each has a fingerprint, the
 * last one tells usage and timings whether anybody wants them or not, and codes of errors are numbers.
 */
final class FakeLlamaCppAnswer extends FakeAnswer {

    FakeLlamaCppAnswer(
            FakeQuestion question, HttpServerResponse response, Consumer<FakeBill.Tokens> told, Runnable answered) {
        super(question, response, told, answered);
    }

    @Override
    void open() {
        response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        chunk(new JsonObject().put("role", "assistant").putNull("content"), null);
    }

    @Override
    void think(String piece) {
        chunk(new JsonObject().put("reasoning_content", piece), null);
    }

    @Override
    void piece(String piece) {
        chunk(new JsonObject().put("content", piece), null);
    }

    /** It never says so itself; what stands in front of it might. */
    @Override
    void decline() {
        chunk(new JsonObject().put("refusal", "No."), null);
        close(Stop.DONE, false);
    }

    @Override
    void fail(String code) {
        boolean busy = code.equals("overloaded_error");
        event(question().wire().refusal(busy ? 503 : 500, busy ? "unavailable_error" : code, "No"));
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
        if (withUsage) {
            event(body().put("choices", new JsonArray()).put("usage", usage()).put("timings", timings()));
        }
        end("data: [DONE]\n\n");
    }

    private void chunk(JsonObject delta, @Nullable String finishReason) {
        JsonObject choice = new JsonObject()
                .put("finish_reason", finishReason)
                .put("index", 0)
                .put("delta", delta);
        event(body().put("choices", new JsonArray().add(choice)));
    }

    private void event(JsonObject event) {
        response().write("data: " + event.encode() + "\n\n");
    }

    private static JsonObject body() {
        return new JsonObject()
                .put("created", 1_795_132_800)
                .put("id", "chatcmpl-fake")
                .put("model", MODEL)
                .put("system_fingerprint", "b6497-cd08fc3e")
                .put("object", "chat.completion.chunk");
    }

    private JsonObject usage() {
        bill(input(), input() / 2, output());
        return new JsonObject()
                .put("completion_tokens", output())
                .put("prompt_tokens", input())
                .put("total_tokens", input() + output())
                .put("prompt_tokens_details", new JsonObject().put("cached_tokens", input() / 2));
    }

    private JsonObject timings() {
        return new JsonObject()
                .put("cache_n", input() / 2)
                .put("prompt_n", input() - input() / 2)
                .put("prompt_ms", 180.025)
                .put("predicted_n", output())
                .put("predicted_ms", 875.429);
    }
}
