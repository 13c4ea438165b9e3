package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.client.StreamEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a job is, as its events tell. Time is the server's: it is what their timestamps say. */
final class Running {
    private static final int TAIL = 2_000;

    private double percent;
    private String phase = "";
    private String doing = "Waiting for a worker";
    private final Set<String> modules = new LinkedHashSet<>();
    private long tokens;
    private @Nullable Double cost = 0.0;
    private @Nullable Instant began;
    private Duration elapsed = Duration.ZERO;
    private String writing = "";
    private final StringBuilder written = new StringBuilder();

    /** Takes what an event says, of the log or aside. */
    void take(StreamEvent event) {
        percent = event.number("percent", percent);
        tell(event.timestamp());
        switch (event.type()) {
            case "phase_start" -> phase = Names.title(event.phase());
            case "module_start" -> modules.add(Names.plain(event.text("module")));
            case "module_end" -> {
                modules.remove(Names.plain(event.text("module")));
                written.setLength(0);
                spend(event.data());
            }
            case "token_stream" -> write(event);
            // the log begins again
            case "reset" -> {
                tokens = 0;
                cost = 0.0;
            }
            default -> {}
        }
        if (event.sequence() > 0 && event.message() != null) {
            doing = event.message();
        }
    }

    /** 0 to 100. */
    double percent() {
        return percent;
    }

    /** Phase and modules, or in words what else goes on. */
    String doing() {
        if (modules.isEmpty()) {
            return doing;
        }
        return (phase.isEmpty() ? "" : phase + " · ") + String.join(", ", modules);
    }

    /** From the first event to the last one. */
    Duration elapsed() {
        return elapsed;
    }

    /** All tokens that finished steps have used. */
    long tokens() {
        return tokens;
    }

    /** What they have cost in US dollars, or null when a price is unknown. */
    @Nullable
    Double cost() {
        return cost;
    }

    /** The end of what a model is writing right now, or an empty text. */
    String written() {
        return written.substring(Math.max(0, written.length() - TAIL));
    }

    private void tell(@Nullable String timestamp) {
        if (timestamp == null) {
            return;
        }
        try {
            Instant now = Instant.parse(timestamp);
            began = began == null ? now : began;
            elapsed = now.isBefore(began.plus(elapsed)) ? elapsed : Duration.between(began, now);
        } catch (DateTimeException e) {
            // of a server that writes it otherwise
        }
    }

    private void spend(Map<String, @Nullable Object> data) {
        if (data.get("tokens") instanceof Map<?, ?> used) {
            tokens += count(used.get("input")) + count(used.get("output"));
            cost = cost != null && data.get("cost_usd") instanceof Number paid ? cost + paid.doubleValue() : null;
        }
    }

    private static long count(@Nullable Object number) {
        return number instanceof Number count ? count.longValue() : 0;
    }

    private void write(StreamEvent event) {
        String field = event.text("module") + "/" + event.text("field");
        int offset = (int) event.number("offset", written.length());
        if (!field.equals(writing)) {
            writing = field;
            written.setLength(0);
        }
        written.setLength(Math.min(written.length(), Math.max(0, offset)));
        written.append(event.text("chunk"));
    }
}
