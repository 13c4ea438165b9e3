package dev.skillfleet.llm.chat;

import io.vertx.core.http.HttpClient;

/** A provider as this node knows it: how it is reached, how it speaks, what it costs, how much may be asked of it and how. */
record Provider(
        HttpClient client, Endpoint endpoint, Wire wire, Prices prices, Gate gate, Breaker breaker, Ladder ladder) {}
