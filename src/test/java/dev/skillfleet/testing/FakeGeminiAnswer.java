package dev.skillfleet.testing;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer as Gemini writes it: whole responses, each with a piece of the text; nothing says that it was the last one. */
final class FakeGeminiAnswer extends FakeAnswer {
    private boolean withUsage = true;

    FakeGeminiAnswer(
            FakeQuestion question, HttpServerResponse response, Consumer<FakeBill.Tokens> told, Runnable answered) {
        super(question, response, told, answered);
    }

    @Override
    void write(String text, boolean withUsage) {
        this.withUsage = withUsage;
        super.write(text, withUsage);
    }

    @Override
    void open() {
        response().setChunked(true).putHeader("Content-Type", "text/event-stream");
    }

    @Override
    void think(String piece) {
        withUsage = false;
        candidate(new JsonObject().put("text", piece).put("thought", true), null);
    }

    @Override
    void piece(String piece) {
        candidate(new JsonObject().put("text", piece), null);
    }

    @Override
    void decline() {
        event(chunk().put("promptFeedback", new JsonObject().put("blockReason", "PROHIBITED_CONTENT"))
                .put(
                        "usageMetadata",
                        new JsonObject().put("promptTokenCount", input()).put("totalTokenCount", input())));
        end("");
    }

    @Override
    void fail(String code) {
        boolean busy = code.equals("overloaded_error");
        event(question().wire().refusal(busy ? 503 : 500, busy ? "UNAVAILABLE" : "INTERNAL", "No"));
        end("");
    }

    @Override
    void close(Stop stop, boolean withUsage) {
        this.withUsage &= withUsage;
        candidate(
                stop == Stop.FILTER ? null : new JsonObject().put("text", ""),
                switch (stop) {
                    case DONE -> "STOP";
                    case LENGTH -> "MAX_TOKENS";
                    case FILTER -> "SAFETY";
                });
        end("");
    }

    private void candidate(@Nullable JsonObject part, @Nullable String finishReason) {
        JsonObject candidate = new JsonObject().put("index", 0);
        if (part != null) {
            candidate.put(
                    "content",
                    new JsonObject().put("parts", new JsonArray().add(part)).put("role", "model"));
        }
        if (finishReason != null) {
            candidate.put("finishReason", finishReason);
        }
        JsonObject chunk = chunk().put("candidates", new JsonArray().add(candidate));
        event(withUsage ? chunk.put("usageMetadata", usage(finishReason != null)) : chunk);
    }

    private static JsonObject chunk() {
        return new JsonObject().put("modelVersion", MODEL).put("responseId", "fake");
    }

    private void event(JsonObject event) {
        response().write("data: " + event.encode() + "\r\n\r\n");
    }

    /** In the middle only what went in is counted. */
    private JsonObject usage(boolean whole) {
        JsonObject usage = new JsonObject()
                .put("promptTokenCount", input())
                .put("cachedContentTokenCount", input() / 2)
                .put("totalTokenCount", input());
        if (!whole) {
            return usage;
        }
        bill(input(), input() / 2, output());
        int thought = output() / 2;
        return usage.put("candidatesTokenCount", output() - thought)
                .put("thoughtsTokenCount", thought)
                .put("totalTokenCount", input() + output());
    }
}
