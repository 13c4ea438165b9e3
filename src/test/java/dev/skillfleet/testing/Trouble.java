package dev.skillfleet.testing;

import dev.skillfleet.testing.FakeAnswer.Stop;
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
        answer.think("First this, ");
        answer.think("then that.");
        answer.pieces(answer.text());
        answer.close(Stop.DONE, false);
    }),

    SILENCE(answer -> {}),
    SILENCE_AFTER_HEAD(answer -> answer.response()
            .setChunked(true)
            .putHeader("Content-Type", "text/event-stream")
            .writeHead()),
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
    /** The error comes when the answer has begun, so that the status was 200. */
    OVERLOAD_WITHIN(answer -> {
        answer.open();
        answer.pieces(half(answer));
        answer.fail("overloaded_error");
    }),
    ERROR_WITHIN(answer -> {
        answer.open();
        answer.pieces(half(answer));
        answer.fail("server_error");
    }),
    OUT_OF_LENGTH(answer -> {
        answer.open();
        answer.pieces(half(answer));
        answer.close(Stop.LENGTH, false);
    }),
    REFUSAL(answer -> {
        answer.open();
        answer.decline();
    }),
    FILTERED(answer -> {
        answer.open();
        answer.close(Stop.FILTER, false);
    }),
    /** JSON up to a place in the middle, and then an end like any other. */
    MALFORMED(answer -> answer.write(half(answer), true)),
    /** What a model writes that nobody holds to a form. */
    FENCED(answer -> answer.write("Sure! Here it is:\n\n```json\n" + answer.text() + "\n```\n", true)),
    PROSE(answer -> answer.write("Sure! Here is what you asked for.", true)),
    WRONG_SCHEMA(answer -> answer.write("{\"domain\": \"cooking\", \"target_level\": 7}", true)),
    WEB_PAGE(answer -> {
        answer.response().putHeader("Content-Type", "text/html");
        answer.end("<!doctype html><title>It works!</title>");
    }),

    WRONG_REQUEST(answer -> answer.refuse(400, "context_length_exceeded", "invalid_request_error")),
    /** The message gives the key away, as some providers' messages do in part. */
    WRONG_KEY(answer -> answer.refuse(401, "invalid_api_key", "authentication_error")),
    FORBIDDEN(answer -> answer.refuse(403, "unsupported_country_region_territory", "permission_error")),
    WRONG_MODEL(answer -> answer.refuse(404, "model_not_found", "not_found_error")),
    TOO_MANY(answer -> {
        answer.response().putHeader("Retry-After", "1");
        answer.refuse(429, "rate_limit_exceeded", "rate_limit_error");
    }),
    NO_QUOTA(answer -> answer.refuse(
            answer.question().wire() == FakeWire.OPENAI ? 429 : 402, "insufficient_quota", "billing_error")),
    FAILURE(answer -> answer.refuse(500, "server_error", "api_error")),
    BAD_GATEWAY(answer -> {
        answer.response().setStatusCode(502);
        answer.end("<html>nginx</html>");
    }),
    OVERLOAD(answer -> answer.refuse(529, "overloaded_error", "overloaded_error"));

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
