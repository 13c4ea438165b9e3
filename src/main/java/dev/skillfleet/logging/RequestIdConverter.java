package dev.skillfleet.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.skillfleet.bus.RequestId;

/** {@code %requestId} in a pattern. Asks the running context, since a thread-bound MDC does not follow a request. */
public final class RequestIdConverter extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        String id = RequestId.current();
        return id == null ? "-" : id;
    }
}
