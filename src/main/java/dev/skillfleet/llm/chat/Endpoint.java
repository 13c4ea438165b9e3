package dev.skillfleet.llm.chat;

import java.net.URI;
import java.time.Duration;

/**
 * Where a provider is reached, and how long it may be silent.
 *
 * @param baseUrl without credentials
 * @param apiKey empty where none is needed; {@link #toString} leaves it out
 * @param connectTimeout for a connection to come about
 * @param firstTokenTimeout from the request to the first piece of the answer
 * @param idleTimeout from one piece of the answer to the next
 */
public record Endpoint(
        String baseUrl, String apiKey, Duration connectTimeout, Duration firstTokenTimeout, Duration idleTimeout) {

    /** The host, and the port if one is named: what may be said of the address in a message. */
    String host() {
        return URI.create(baseUrl).getAuthority();
    }

    @Override
    public String toString() {
        return "Endpoint[baseUrl=" + baseUrl + "]";
    }
}
