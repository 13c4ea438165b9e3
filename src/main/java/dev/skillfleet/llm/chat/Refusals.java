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
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z_.-]{2,60}");

    private static final Refusal REQUEST = new Refusal(Fault.INVALID, "does not take the request");
    private static final Refusal SERVER = new Refusal(Fault.UNAVAILABLE, "has failed");
    private static final Refusal PAY = new Refusal(Fault.FORBIDDEN, "has nothing left on this account");
    /** Comes as 429 like too many requests, but no pause brings it back. */
    private static final String NO_QUOTA = "insufficient_quota";

    private static final Map<Integer, Refusal> TABLE = Map.of(
            401, new Refusal(Fault.FORBIDDEN, "does not accept the API key"),
            402, PAY,
            403, new Refusal(Fault.FORBIDDEN, "does not allow this request"),
            404, new Refusal(Fault.NOT_FOUND, "knows no such model or address"),
            408, new Refusal(Fault.TIMED_OUT, "has waited too long for the request"),
            413, new Refusal(Fault.INVALID, "finds the request too large"),
            429, new Refusal(Fault.TOO_MANY, "has had too many requests"),
            503, new Refusal(Fault.UNAVAILABLE, "is overloaded"),
            529, new Refusal(Fault.UNAVAILABLE, "is overloaded"));

    /** What codes in the middle of an answer would have been as a status. */
    private static final Map<String, Integer> STATUS =
            Map.of("overloaded_error", 529, "rate_limit_error", 429, "rate_limit_exceeded", 429);

    private static final Set<Integer> FORM_STATUS = Set.of(400, 422, 501);
    private static final Pattern FORM = Pattern.compile(
            "response_?format|json_?schema|json_?object|output_config|output_format|grammar|structured.outputs?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ERROR_DATA = Pattern.compile("\\s*\\{\\s*\"error\"\\s*:\\s*[{\"]");

    private Refusals() {}

    /** @param body only a code in it that is one plain word gets into the message */
    static FaultException of(Endpoint endpoint, int status, String body) {
        String code = code(body);
        Refusal refusal = NO_QUOTA.equals(code) ? PAY : TABLE.getOrDefault(status, status < SERVERS ? REQUEST : SERVER);
        String tag = code.isEmpty() ? "" : " " + code;
        return new FaultException(refusal.fault(), provider(endpoint) + refusal.words() + " (" + status + tag + ")");
    }

    /** True for a refusal of the form in which the answer was wanted; there is no code for that, only words. */
    static boolean isAboutForm(int status, String body) {
        return FORM_STATUS.contains(status) && FORM.matcher(body).find();
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
        try {
            JsonObject error = new JsonObject(body);
            for (JsonPointer place : new JsonPointer[] {CODE, TYPE}) {
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
