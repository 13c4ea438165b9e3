package dev.skillfleet.llm.chat;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Says in words for people what a provider's status or a broken connection means. Quotes no text of the provider. */
final class Refusals {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int OVERLOADED = 529;
    private static final JsonPointer CODE = JsonPointer.from("/error/code");
    private static final JsonPointer TYPE = JsonPointer.from("/error/type");
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z_.-]{2,60}");

    private static final Map<Integer, Refusal> TABLE = Map.of(
            400,
            new Refusal(Fault.INVALID, "does not take the request"),
            401,
            new Refusal(Fault.FORBIDDEN, "does not accept the API key"),
            402,
            new Refusal(Fault.FORBIDDEN, "wants to be paid first"),
            403,
            new Refusal(Fault.FORBIDDEN, "does not allow this request"),
            404,
            new Refusal(Fault.NOT_FOUND, "knows no such model or address"),
            408,
            new Refusal(Fault.TIMED_OUT, "has waited too long for the request"),
            413,
            new Refusal(Fault.INVALID, "finds the request too large"),
            422,
            new Refusal(Fault.INVALID, "does not take the request"),
            TOO_MANY_REQUESTS,
            new Refusal(Fault.TOO_MANY, "has had too many requests"),
            OVERLOADED,
            new Refusal(Fault.UNAVAILABLE, "is overloaded"));

    private Refusals() {}

    /** @param body only a code in it that is one plain word gets into the message */
    static FaultException of(Endpoint endpoint, int status, String body) {
        String code = code(body);
        Refusal refusal = TABLE.getOrDefault(
                status,
                status < 500
                        ? new Refusal(Fault.INVALID, "does not take the request")
                        : new Refusal(Fault.UNAVAILABLE, "has failed"));
        // a quota that is used up comes as 429 too, but no pause brings it back
        Fault fault = code.equals("insufficient_quota") ? Fault.FORBIDDEN : refusal.fault();
        return new FaultException(
                fault, provider(endpoint) + refusal.words() + " (" + status + (code.isEmpty() ? "" : " " + code) + ")");
    }

    static FaultException of(Endpoint endpoint, Throwable failure) {
        return failure instanceof TimeoutException
                ? new FaultException(Fault.TIMED_OUT, provider(endpoint) + "has been silent for too long")
                : new FaultException(Fault.UNAVAILABLE, provider(endpoint) + "cannot be reached");
    }

    /** An answer that was begun and not brought to its end. */
    static FaultException cut(Endpoint endpoint) {
        return new FaultException(Fault.UNAVAILABLE, provider(endpoint) + "has broken off in the middle of its answer");
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
