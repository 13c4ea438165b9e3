package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.AnalyticsRequest;
import dev.skillfleet.bus.Bus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that a skill was used. Nobody waits for it, and one that gets lost costs a count. */
final class Usage {
    private static final Logger LOG = LoggerFactory.getLogger(Usage.class);

    private final Bus bus;
    private final String drafts;

    /** @param drafts the folder that drafts lie in; to look at one is no use of a skill */
    Usage(Bus bus, String drafts) {
        this.bus = bus;
        this.drafts = drafts + "/";
    }

    void tell(Call call, String skillId, String how, boolean success) {
        if (skillId.startsWith(drafts)) {
            return;
        }
        bus.request(new AnalyticsRequest.Used(call.actor(), skillId, how, success))
                .onFailure(failure -> LOG.debug("a use is not counted: {}", failure.getMessage()));
    }
}
