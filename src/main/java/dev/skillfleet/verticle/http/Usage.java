package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.AnalyticsRequest;
import dev.skillfleet.bus.Bus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that a skill was used. Nobody waits for it, and one that gets lost costs a count. */
final class Usage {
    private static final Logger LOG = LoggerFactory.getLogger(Usage.class);

    private final Bus bus;

    Usage(Bus bus) {
        this.bus = bus;
    }

    void tell(Call call, String skillId, String how, boolean success) {
        bus.request(new AnalyticsRequest.Used(call.actor(), skillId, how, success))
                .onFailure(failure -> LOG.debug("a use is not counted: {}", failure.getMessage()));
    }
}
