package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.client.StreamEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line for each step of an optimization, {@code [35%] Proposing instructions... ($0.85)}, and one for its end. What is
 * said beside that goes to standard error.
 */
public final class OptimizationView implements EventView {
    private final Screen screen;
    private String last = "";
    private @Nullable String error;

    public OptimizationView(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void event(StreamEvent event) {
        switch (event.type()) {
            case "progress" -> step(event);
            case "error" -> error = event.text("error");
            case "complete" -> end(event);
            default -> {}
        }
    }

    @Override
    public void passing(StreamEvent event) {
        // what a model is writing is not for reading: it is one proposal of many
    }

    private void step(StreamEvent event) {
        // the end has a line of its own
        if (event.data().containsKey("step") && event.number("percent", 0) < 100) {
            say("[%d%%] %s... (%s)"
                    .formatted(
                            Math.round(event.number("percent", 0)),
                            event.message(),
                            cost(event.data().get("cost_usd"))));
        }
    }

    private void end(StreamEvent event) {
        if (!event.text("status").equals("completed")) {
            screen.error(error == null ? "The optimization is " + event.text("status") : error);
            return;
        }
        Map<?, ?> result = event.data().get("result") instanceof Map<?, ?> map ? map : Map.of();
        String metric = result.get("metric") instanceof Number number
                ? String.format(Locale.ROOT, "%.2f", number.doubleValue())
                : "n/a";
        say("[100%%] Done! Final metric: %s (Cost: %s)".formatted(metric, cost(result.get("cost_usd"))));
        screen.remark(result.get("recommendation") + ": " + result.get("reason"));
    }

    private void say(String line) {
        if (!line.equals(last)) {
            last = line;
            screen.line(line);
        }
    }

    /** {@code $0.85}, or {@code n/a} where a price is not known. */
    static String cost(@Nullable Object usd) {
        return usd instanceof Number number
                ? "$" + new BigDecimal(number.toString()).setScale(2, RoundingMode.HALF_UP)
                : "n/a";
    }
}
