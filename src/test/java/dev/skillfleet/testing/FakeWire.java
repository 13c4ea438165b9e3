package dev.skillfleet.testing;

import dev.skillfleet.llm.anthropic.Anthropic;
import dev.skillfleet.llm.chat.Wire;
import dev.skillfleet.llm.gemini.Gemini;
import dev.skillfleet.llm.openai.OpenAi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.regex.Pattern;

/** The wire formats that the fake provider speaks. */
public enum FakeWire {
    OPENAI("/v1/chat/completions"),
    ANTHROPIC("/v1/messages"),
    GEMINI("/v1/models/[a-z0-9.-]+:streamGenerateContent"),
    /** OpenAI's, as the server of llama.cpp writes it. */
    LLAMA_CPP("/llama.cpp/v1/chat/completions");

    private final Pattern path;

    FakeWire(String path) {
        this.path = Pattern.compile(path);
    }

    /** Its name as {@code llm.provider}. */
    public String provider() {
        return this == LLAMA_CPP ? "openai" : name().toLowerCase(Locale.ROOT);
    }

    /** The client's side of it. */
    public Wire wire() {
        return switch (this) {
            case OPENAI, LLAMA_CPP -> new OpenAi();
            case ANTHROPIC -> new Anthropic();
            case GEMINI -> new Gemini();
        };
    }

    boolean at(HttpServerRequest request) {
        return path.matcher(request.path()).matches()
                && (this != GEMINI || "sse".equals(request.getParam("alt"))); // else it would be one long JSON array
    }

    boolean knows(HttpServerRequest request) {
        return switch (this) {
            case OPENAI, LLAMA_CPP -> ("Bearer " + FakeProvider.KEY).equals(request.getHeader("Authorization"));
            case ANTHROPIC ->
                FakeProvider.KEY.equals(request.getHeader("x-api-key"))
                        && "2023-06-01".equals(request.getHeader("anthropic-version"));
            case GEMINI -> FakeProvider.KEY.equals(request.getHeader("x-goog-api-key"));
        };
    }

    /** The code of a request that cannot be taken. */
    String invalid() {
        return this == GEMINI ? "INVALID_ARGUMENT" : "invalid_request_error";
    }

    /** What it says of a form that it does not take. */
    String unavailable() {
        return switch (this) {
            case OPENAI -> "This response_format is unavailable";
            case ANTHROPIC -> "This output_config.format is unavailable";
            case GEMINI -> "JSON mode is not enabled for models/fake-1";
            case LLAMA_CPP -> "Failed to parse grammar";
        };
    }

    /** The body of a refusal. */
    JsonObject refusal(int status, String code, String message) {
        JsonObject error = new JsonObject().put("message", message);
        return switch (this) {
            case OPENAI -> new JsonObject().put("error", error.put("code", code));
            case ANTHROPIC -> new JsonObject().put("type", "error").put("error", error.put("type", code));
            case GEMINI -> new JsonObject().put("error", google(status, code, error.put("code", status)));
            case LLAMA_CPP ->
                new JsonObject().put("error", error.put("code", status).put("type", code));
        };
    }

    /** Google's codes are coarse; what it is about stands in the details. */
    private static JsonObject google(int status, String code, JsonObject error) {
        JsonArray details = new JsonArray();
        if (code.equals("API_KEY_INVALID")) {
            details.add(detail("ErrorInfo").put("reason", code).put("domain", "googleapis.com"));
        }
        if (status == 429) {
            String quota = "GenerateRequestsPer" + (code.equals("DAY") ? "Day" : "Minute") + "PerProjectPerModel";
            details.add(detail("QuotaFailure")
                    .put("violations", new JsonArray().add(new JsonObject().put("quotaId", quota))));
            details.add(detail("RetryInfo").put("retryDelay", "1s"));
        }
        String word =
                switch (code) {
                    case "API_KEY_INVALID" -> "INVALID_ARGUMENT";
                    case "DAY" -> "RESOURCE_EXHAUSTED";
                    default -> code;
                };
        return error.put("status", word).put("details", details);
    }

    private static JsonObject detail(String type) {
        return new JsonObject().put("@type", "type.googleapis.com/google.rpc." + type);
    }
}
