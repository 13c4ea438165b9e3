package dev.skillfleet.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.skillfleet.bus.RequestId;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;

/** {@code request_id} in a JSON line, left out where no request is served. */
public final class RequestIdField extends AbstractJsonProvider<ILoggingEvent> {
    @Override
    public void writeTo(JsonGenerator out, ILoggingEvent event) throws IOException {
        String id = RequestId.current();
        if (id != null) {
            out.writeStringField("request_id", id);
        }
    }
}
