package dev.skillfleet.testing;

import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** What may become of a call at a provider. */
public enum Trouble {
    NONE(answer -> answer.write(answer.text(), true)),
    NO_USAGE(answer -> answer.write(answer.text(), false)),
    /** A skill whose text is 200 KB long. */
    LONG_ANSWER(answer -> answer.write(
            answer.text().replace("\",\"extra_files\"", "Lorem ipsum. ".repeat(16_000) + "\",\"extra_files\""), true)),
    /** The model thinks aloud before it answers; no trouble either. */
    THOUGHT(answer -> {
        answer.open();
        answer.chunk(new JsonObject().put("reasoning_content", "First this, "), null);
        answer.chunk(new JsonObject().put("reasoning_content", "then that."), null);
        answer.pieces(answer.text());
        answer.close("stop", null);
    }),

    SILENCE(answer -> {}),
    SILENCE_WITHIN(answer -> {
        answer.open();
        answer.pieces("{\"");
    }),
    CUT(answer -> {
        answer.open();
        answer.pieces(half(answer));
        answer.cut();
    }),
    END_WITHIN(answer -> {
        answer.open();
        answer.pieces(half(answer));
        answer.end("");
    }),
    OUT_OF_LENGTH(answer -> {
        answer.open();
        answer.pieces(half(answer));
        answer.close("length", null);
    }),
    REFUSAL(answer -> {
        answer.open();
        answer.chunk(new JsonObject().put("refusal", "I'm sorry, but I can't "), null);
        answer.chunk(new JsonObject().put("refusal", "help with that."), null);
        answer.close("stop", null);
    }),
    FILTERED(answer -> {
        answer.open();
        answer.close("content_filter", null);
    }),
    PROSE(answer -> answer.write("Sure! Here is what you asked for.", true)),
    WRONG_SCHEMA(answer -> answer.write("{\"domain\": \"cooking\", \"target_level\": 7}", true)),
    WEB_PAGE(answer -> {
        answer.response().putHeader("Content-Type", "text/html");
        answer.end("<!doctype html><title>It works!</title>");
    }),

    WRONG_REQUEST(answer -> answer.refuse(400, "context_length_exceeded")),
    /** The message gives the key away, as some providers' messages do in part. */
    WRONG_KEY(answer -> answer.refuse(401, "invalid_api_key")),
    FORBIDDEN(answer -> answer.refuse(403, "unsupported_country_region_territory")),
    WRONG_MODEL(answer -> answer.refuse(404, "model_not_found")),
    TOO_MANY(answer -> {
        answer.response().putHeader("Retry-After", "1");
        answer.refuse(429, "rate_limit_exceeded");
    }),
    NO_QUOTA(answer -> answer.refuse(429, "insufficient_quota")),
    FAILURE(answer -> answer.refuse(500, "server_error")),
    BAD_GATEWAY(answer -> {
        answer.response().setStatusCode(502);
        answer.end("<html>nginx</html>");
    }),
    OVERLOAD(answer -> answer.refuse(529, "overloaded_error"));

    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold nothing
    private final Consumer<FakeAnswer> act;

    Trouble(Consumer<FakeAnswer> act) {
        this.act = act;
    }

    void befall(FakeAnswer answer) {
        act.accept(answer);
    }

    private static String half(FakeAnswer answer) {
        return answer.text().substring(0, answer.text().length() / 2);
    }
}
