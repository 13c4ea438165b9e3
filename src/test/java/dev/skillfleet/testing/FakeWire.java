package dev.skillfleet.testing;

import io.vertx.core.http.HttpServerRequest;

/** The wire formats that the fake provider speaks. */
public enum FakeWire {
    OPENAI("/v1/chat/completions"),
    ANTHROPIC("/v1/messages");

    private final String path;

    FakeWire(String path) {
        this.path = path;
    }

    /** Its name as {@code llm.provider}. */
    public String provider() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String path() {
        return path;
    }

    boolean knows(HttpServerRequest request) {
        return this == OPENAI
                ? ("Bearer " + FakeProvider.KEY).equals(request.getHeader("Authorization"))
                : FakeProvider.KEY.equals(request.getHeader("x-api-key"))
                        && "2023-06-01".equals(request.getHeader("anthropic-version"));
    }
}
