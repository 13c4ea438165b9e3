package dev.skillfleet.testing;

import dev.skillfleet.job.Json;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Consumer;

/** An answer as a provider writes it, in pieces as server-sent events; each wire format in its own way. */
abstract class FakeAnswer {
    /** What the provider calls the model that has answered. */
    static final String MODEL = "fake-1-2026-11-01";

    private static final int PIECE = 48;
    private static final int CHARACTERS_A_TOKEN = 4;

    private final FakeQuestion question;
    private final HttpServerResponse response;
    private final Consumer<FakeBill.Tokens> told;
    private final Runnable answered;

    /** Why an answer is over. */
    enum Stop {
        DONE,
        LENGTH,
        FILTER
    }

    /**
     * @param told hears what each usage says that goes out
     * @param answered is run before the last byte goes out, so that whoever has the answer finds it in the log
     */
    FakeAnswer(FakeQuestion question, HttpServerResponse response, Consumer<FakeBill.Tokens> told, Runnable answered) {
        this.question = question;
        this.response = response;
        this.told = told;
        this.answered = answered;
    }

    static FakeAnswer to(
            FakeQuestion question, HttpServerResponse response, Consumer<FakeBill.Tokens> told, Runnable answered) {
        return switch (question.wire()) {
            case OPENAI -> new FakeOpenAiAnswer(question, response, told, answered);
            case ANTHROPIC -> new FakeAnthropicAnswer(question, response, told, answered);
            case GEMINI -> new FakeGeminiAnswer(question, response, told, answered);
            case LLAMA_CPP -> new FakeLlamaCppAnswer(question, response, told, answered);
        };
    }

    /** What the template model says. */
    String text() {
        return question.answer();
    }

    FakeQuestion question() {
        return question;
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
        refuse(response, question.wire(), status, code, "No, not with " + FakeProvider.KEY);
    }

    static void refuse(HttpServerResponse response, FakeWire wire, int status, String code, String message) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(wire.refusal(status, code, message).encode());
    }

    /** The whole answer. */
    void write(String text, boolean withUsage) {
        open();
        pieces(text);
        close(Stop.DONE, withUsage);
    }

    /** Begins to stream. */
    abstract void open();

    /** Streams a piece of thought. */
    abstract void think(String piece);

    /** Streams one piece of the text. */
    abstract void piece(String piece);

    /** Says that there will be no answer, and ends. */
    abstract void decline();

    /** Tells of an error in place of the rest. */
    abstract void fail(String code);

    /** Ends the stream as it should end. */
    abstract void close(Stop stop, boolean withUsage);

    /** Streams a text in pieces. */
    void pieces(String text) {
        for (int from = 0; from < text.length(); from += PIECE) {
            piece(text.substring(from, Math.min(text.length(), from + PIECE)));
        }
    }

    /** Notes the usage that goes out now; the last one of an answer is what is billed. */
    void bill(int input, int cached, int output) {
        told.accept(new FakeBill.Tokens(input, cached, output));
    }

    int input() {
        return 1 + Json.write(question.input()).length() / CHARACTERS_A_TOKEN;
    }

    int output() {
        return 1 + text().length() / CHARACTERS_A_TOKEN;
    }
}
