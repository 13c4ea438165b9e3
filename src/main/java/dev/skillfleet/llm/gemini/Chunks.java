package dev.skillfleet.llm.gemini;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * Makes pieces of an answer readable for langchain4j: it knows the reasons of its day only, for which an answer may end,
 * and overlooks what a piece without a candidate tells of usage.
 */
final class Chunks {
    private static final String CANDIDATES = "candidates";
    private static final String REASON = "finishReason";
    private static final Set<String> REASONS = Set.of(
            "FINISH_REASON_UNSPECIFIED",
            "STOP",
            "MAX_TOKENS",
            "SAFETY",
            "RECITATION",
            "LANGUAGE",
            "OTHER",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "MALFORMED_FUNCTION_CALL",
            "IMAGE_RECITATION");

    private Chunks() {}

    /** The event itself when nothing is strange about it. */
    static ServerSentEvent readable(ServerSentEvent event) {
        boolean ends = event.data().contains('"' + REASON + '"');
        boolean aside = !event.data().contains('"' + CANDIDATES + '"');
        if (!ends && !aside) {
            return event;
        }
        try {
            JsonObject chunk = new JsonObject(event.data());
            if (!chunk.containsKey(CANDIDATES)) {
                chunk.put(CANDIDATES, new JsonArray().add(new JsonObject()));
            }
            chunk.getJsonArray(CANDIDATES).stream()
                    .map(JsonObject.class::cast)
                    .filter(candidate -> candidate.containsKey(REASON))
                    .filter(candidate -> !REASONS.contains(candidate.getString(REASON)))
                    .forEach(candidate -> candidate.put(REASON, "OTHER"));
            return new ServerSentEvent(event.event(), chunk.encode());
        } catch (DecodeException | ClassCastException e) {
            return event; // no answer of Gemini; whoever reads it says so
        }
    }
}
