package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.client.StreamEvent;
import dev.skillfleet.job.Json;
import java.io.PrintStream;

/** One event of the log a line, as JSON. */
public final class JsonView implements EventView {
    private final PrintStream out;

    public JsonView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void event(StreamEvent event) {
        out.println(Json.write(event));
    }

    @Override
    public void passing(StreamEvent event) {
        // keepalives and tokens are not in the log, so two readers would not see the same
    }
}
