package dev.skillfleet.llm.chat;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Hands an exchange over where a provider's client wants to build its HTTP; the limits are the endpoint's. */
record ExchangeBuilder(Exchange exchange, Endpoint endpoint) implements HttpClientBuilder {

    @Override
    public Duration connectTimeout() {
        return endpoint.connectTimeout();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return endpoint.idleTimeout();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return exchange;
    }
}
