package dev.skillfleet.testing;

import dev.skillfleet.testing.FakeAnswer.Stop;
import java.util.function.Consumer;

/** What may become of a call at a provider. */
public enum Trouble {
    NONE(answer -> answer.write(answer.text(), true)),
    NO_USAGE(answer -> answer.write(answer.text(), false)),
    /** A proxy has gathered the whole answer. */
    ONE_PIECE(answer -> {
        answer.open();
        answer.piece(answer.text());
        answer.close(Stop.DONE, true);
    }),
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
    /** A stream, but of something else. */
    GARBLED(answer -> {
        answer.open();
        answer.end("data: [1]\n\n");
    }),
    WEB_PAGE(answer -> {
        answer.response().putHeader("Content-Type", "text/html");
        answer.end("<!doctype html><title>It works!</title>");
    }),

    WRONG_REQUEST(refusing(
            "400 context_length_exceeded",
            "400 invalid_request_error",
            "400 INVALID_ARGUMENT",
            "400 exceed_context_size_error")),
    /** The message gives the key away, as some providers' messages do in part. */
    WRONG_KEY(refusing(
            "401 invalid_api_key", "401 authentication_error", "400 API_KEY_INVALID", "401 authentication_error")),
    FORBIDDEN(refusing(
            "403 unsupported_country_region_territory",
            "403 permission_error",
            "403 PERMISSION_DENIED",
            "403 permission_error")),
    WRONG_MODEL(refusing("404 model_not_found", "404 not_found_error", "404 NOT_FOUND", "404 not_found_error")),
    /** Google says in the body when to come back. */
    TOO_MANY(answer -> {
        if (answer.question().wire() != FakeWire.GEMINI) {
            answer.response().putHeader("Retry-After", "1");
        }
        refusing("429 rate_limit_exceeded", "429 rate_limit_error", "429 RESOURCE_EXHAUSTED", "429 rate_limit_error")
                .accept(answer);
    }),
    NO_QUOTA(refusing("429 insufficient_quota", "402 billing_error", "429 DAY", "402 billing_error")),
    FAILURE(refusing("500 server_error", "500 api_error", "500 INTERNAL", "500 server_error")),
    BAD_GATEWAY(answer -> {
        answer.response().setStatusCode(502);
        answer.end("<html>nginx</html>");
    }),
    OVERLOAD(refusing("529 overloaded_error", "529 overloaded_error", "503 UNAVAILABLE", "503 unavailable_error"));

    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold nothing
    private final Consumer<FakeAnswer> act;

    Trouble(Consumer<FakeAnswer> act) {
        this.act = act;
    }

    void befall(FakeAnswer answer) {
        act.accept(answer);
    }

    /** Refuses with a status and a code, as the providers have them. */
    private static Consumer<FakeAnswer> refusing(String openAi, String anthropic, String gemini, String llamaCpp) {
        return answer -> {
            String refusal =
                    switch (answer.question().wire()) {
                        case OPENAI -> openAi;
                        case ANTHROPIC -> anthropic;
                        case GEMINI -> gemini;
                        case LLAMA_CPP -> llamaCpp;
                    };
            answer.refuse(Integer.parseInt(refusal.substring(0, 3)), refusal.substring(4));
        };
    }

    private static String half(FakeAnswer answer) {
        return answer.text().substring(0, answer.text().length() / 2);
    }
}
