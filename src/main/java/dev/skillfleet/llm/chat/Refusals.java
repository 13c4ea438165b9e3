package dev.skillfleet.llm.chat;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Says in words for people what a provider's status or a broken connection means. Quotes no text of the provider. */
final class Refusals {
    private static final int SERVERS = 500;
    private static final JsonPointer CODE = JsonPointer.from("/error/code");
    private static final JsonPointer TYPE = JsonPointer.from("/error/type");
    private static final JsonPointer STATUS_WORD = JsonPointer.from("/error/status");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z_.-]{2,60}");

    private static final Refusal REQUEST = new Refusal(Fault.INVALID, "does not take the request");
    private static final Refusal SERVER = new Refusal(Fault.UNAVAILABLE, "has failed");
    private static final Refusal KEY = new Refusal(Fault.FORBIDDEN, "does not accept the API key");
    private static final Refusal PAY = new Refusal(Fault.FORBIDDEN, "has nothing left on this account");
    /** Comes as 429 like too many requests, but no pause brings it back. */
    private static final String NO_QUOTA = "insufficient_quota";

    /** Google's way to say so of what is allowed in a day. */
    private static final Pattern NO_QUOTA_TODAY = Pattern.compile("\"quotaId\"\\s*:\\s*\"[^\"]*PerDay");

    /** Comes as 400 from Google, beside a code that stands for many a mistake. */
    private static final String WRONG_KEY = "API_KEY_INVALID";

    private static final Map<Integer, Refusal> TABLE = Map.of(
            401, KEY,
            402, PAY,
            403, new Refusal(Fault.FORBIDDEN, "does not allow this request"),
            404, new Refusal(Fault.NOT_FOUND, "knows no such model or address"),
            408, new Refusal(Fault.TIMED_OUT, "has waited too long for the request"),
            413, new Refusal(Fault.INVALID, "finds the request too large"),
            429, new Refusal(Fault.TOO_MANY, "has had too many requests"),
            503, new Refusal(Fault.UNAVAILABLE, "is overloaded"),
            529, new Refusal(Fault.UNAVAILABLE, "is overloaded"));

    /** What codes in the middle of an answer would have been as a status. */
    private static final Map<String, Integer> STATUS = Map.of(
            "overloaded_error", 529,
            "rate_limit_error", 429,
            "rate_limit_exceeded", 429,
            "UNAVAILABLE", 503,
            "unavailable_error", 503,
            "RESOURCE_EXHAUSTED", 429);

    private static final Set<Integer> FORM_STATUS = Set.of(400, 422, 501);
    private static final Pattern FORM = Pattern.compile(
            "response_?format|json_?schema|json_?object|output_config|output_format|grammar|structured.outputs?"
                    + "|json.mode|response_?mime_?type|response_?schema",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ERROR_DATA = Pattern.compile("\\s*\\{\\s*\"error\"\\s*:\\s*[{\"]");

    private Refusals() {}

    /** @param body only a code in it that is one plain word gets into the message */
    static FaultException of(Endpoint endpoint, int status, String body) {
        String code = code(body);
        Refusal refusal = refusal(status, code, body);
        String tag = code.isEmpty() ? "" : " " + code;
        return new FaultException(refusal.fault(), provider(endpoint) + refusal.words() + " (" + status + tag + ")");
    }

    private static Refusal refusal(int status, String code, String body) {
        if (code.equals(WRONG_KEY)) {
            return KEY;
        }
        return code.equals(NO_QUOTA) || NO_QUOTA_TODAY.matcher(body).find()
                ? PAY
                : TABLE.getOrDefault(status, status < SERVERS ? REQUEST : SERVER);
    }

    /** True for a refusal of the form in which the answer was wanted; there is no code for that, only words. */
    static boolean isAboutForm(int status, String body) {
        return FORM_STATUS.contains(status) && FORM.matcher(body).find();
    }

    /** True for a refusal of the temperature: models that think often take none but their own. */
    static boolean isAboutTemperature(int status, String body) {
        return FORM_STATUS.contains(status) && body.contains("temperature");
    }

    /** True for an event that tells of an error in place of the rest of an answer. */
    static boolean isError(ServerSentEvent event) {
        return "error".equals(event.event()) || ERROR_DATA.matcher(event.data()).lookingAt();
    }

    /** An error in the middle of an answer: what is none of the passing ones by its code has cut the answer off. */
    static FaultException within(Endpoint endpoint, String data) {
        String code = code(data);
        Integer status = STATUS.get(code);
        return status != null
                ? of(endpoint, status, data)
                : new FaultException(
                        Fault.UNAVAILABLE,
                        provider(endpoint) + "has broken off in the middle of its answer"
                                + (code.isEmpty() ? "" : " (" + code + ")"));
    }

    static FaultException silent(Endpoint endpoint) {
        return new FaultException(Fault.TIMED_OUT, provider(endpoint) + "has been silent for too long");
    }

    /** It was not even asked. */
    static FaultException leftAlone(Endpoint endpoint, Limits limits) {
        return new FaultException(
                        Fault.UNAVAILABLE, provider(endpoint) + "has failed too often and is left alone for a moment")
                .retryAfter(limits.pause());
    }

    static FaultException unreachable(Endpoint endpoint) {
        return new FaultException(Fault.UNAVAILABLE, provider(endpoint) + "cannot be reached");
    }

    /** An answer that was begun and not brought to its end. */
    static FaultException cut(Endpoint endpoint) {
        return new FaultException(Fault.UNAVAILABLE, provider(endpoint) + "has broken off in the middle of its answer");
    }

    /** An answer in no form that we know. */
    static FaultException foreign(Endpoint endpoint) {
        return new FaultException(
                Fault.INVALID, provider(endpoint) + "does not answer like one: is llm.base-url the right address?");
    }

    private static String provider(Endpoint endpoint) {
        return "the model provider at " + endpoint.host() + " ";
    }

    private static String code(String body) {
        if (body.contains('"' + WRONG_KEY + '"')) {
            return WRONG_KEY;
        }
        try {
            JsonObject error = new JsonObject(body);
            for (JsonPointer place : new JsonPointer[] {CODE, TYPE, STATUS_WORD}) {
                if (place.queryJson(error) instanceof String code
                        && PLAIN.matcher(code).matches()) {
                    return code;
                }
            }
        } catch (DecodeException e) {
            // a proxy's page, perhaps
        }
        return "";
    }

    private record Refusal(Fault fault, String words) {}
}
