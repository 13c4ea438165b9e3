package dev.skillfleet.testing;

import dev.skillfleet.job.Json;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An answer as chat completions write it: whole, or in pieces as server-sent events. */
final class FakeAnswer {
    /** What the provider calls the model that has answered. */
    static final String MODEL = "fake-1-2026-11-01";

    private static final int PIECE = 48;
    private static final int CHARACTERS_A_TOKEN = 4;

    private final FakeQuestion question;
    private final HttpServerResponse response;
    private final Runnable answered;

    /** @param answered is run before the last byte goes out, so that whoever has the answer finds it in the log */
    FakeAnswer(FakeQuestion question, HttpServerResponse response, Runnable answered) {
        this.question = question;
        this.response = response;
        this.answered = answered;
    }

    /** What the template model says. */
    String text() {
        return question.answer();
    }

    HttpServerResponse response() {
        return response;
    }

    /** Ends with this text. */
    void end(String text) {
        answered.run();
        response.end(text);
    }

    /** Cuts the connection. */
    void cut() {
        answered.run();
        response.reset();
    }

    /** Refuses the call in place of an answer, in words that give a secret away. */
    void refuse(int status, String code) {
        answered.run();
        refuse(response, status, code, "No, not with " + FakeProvider.KEY);
    }

    static void refuse(HttpServerResponse response, int status, String code, String message) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("error", new JsonObject().put("message", message).put("code", code))
                        .encode());
    }

    /** The whole answer, in the form that was asked for. */
    void write(String text, boolean withUsage) {
        if (!question.streamed()) {
            JsonObject message = new JsonObject().put("role", "assistant").put("content", text);
            JsonObject choice =
                    new JsonObject().put("index", 0).put("message", message).put("finish_reason", "stop");
            response.putHeader("Content-Type", "application/json");
            end(body("chat.completion")
                    .put("choices", new JsonArray().add(choice))
                    .put("usage", usage(text))
                    .encode());
            return;
        }
        open();
        pieces(text);
        close("stop", withUsage && question.withUsage() ? usage(text) : null);
    }

    /** Begins to stream. */
    void open() {
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        chunk(new JsonObject().put("role", "assistant").put("content", "").putNull("refusal"), null);
    }

    /** Streams a text in pieces. */
    void pieces(String text) {
        for (int from = 0; from < text.length(); from += PIECE) {
            chunk(new JsonObject().put("content", text.substring(from, Math.min(text.length(), from + PIECE))), null);
        }
    }

    /** Streams one piece. */
    void chunk(JsonObject delta, @Nullable String finishReason) {
        JsonObject choice = new JsonObject().put("index", 0).put("delta", delta).put("finish_reason", finishReason);
        event(body("chat.completion.chunk")
                .put("choices", new JsonArray().add(choice))
                .putNull("usage"));
    }

    /** Ends the stream as it should end. */
    void close(String finishReason, @Nullable JsonObject usage) {
        chunk(new JsonObject(), finishReason);
        if (usage != null) {
            event(body("chat.completion.chunk").put("choices", new JsonArray()).put("usage", usage));
        }
        end("data: [DONE]\n\n");
    }

    private void event(JsonObject event) {
        response.write("data: " + event.encode() + "\n\n");
    }

    private JsonObject body(String object) {
        return new JsonObject()
                .put("id", "chatcmpl-fake")
                .put("object", object)
                .put("created", 1_795_132_800)
                .put("model", MODEL);
    }

    private JsonObject usage(String text) {
        int in = 1 + Json.write(question.input()).length() / CHARACTERS_A_TOKEN;
        int out = 1 + text.length() / CHARACTERS_A_TOKEN;
        return new JsonObject()
                .put("prompt_tokens", in)
                .put("completion_tokens", out)
                .put("total_tokens", in + out)
                .put("prompt_tokens_details", new JsonObject().put("cached_tokens", in / 2))
                .put("completion_tokens_details", new JsonObject().put("reasoning_tokens", out / 2));
    }
}
