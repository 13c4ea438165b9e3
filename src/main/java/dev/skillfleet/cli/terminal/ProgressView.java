package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.client.StreamEvent;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a job's way: a line for what is done, the live line for what is going on. */
public final class ProgressView implements EventView {
    /** What gets a line; everything else moves the live line at most. */
    private static final Map<String, Style> LINES = Map.of(
            "phase_start", Style.STRONG,
            "module_end", Style.PLAIN,
            "reasoning", Style.FAINT,
            "hitl_answered", Style.GOOD,
            "error", Style.BAD,
            "complete", Style.STRONG);

    private final Screen screen;
    private double percent;
    private String doing = "Waiting for a worker";
    private @Nullable StreamEvent finished;

    public ProgressView(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void event(StreamEvent event) {
        percent = event.number("percent", percent);
        // the progress that a module has made is told after its end
        if (finished != null) {
            show(finished);
            finished = null;
        }
        if (event.type().equals("module_end")) {
            finished = event;
        } else if (LINES.containsKey(event.type())) {
            show(event);
        }
        if (event.message() != null && !event.type().equals("module_end")) {
            doing = event.message();
        }
        if (!event.type().equals("complete")) {
            screen.status(prefix() + doing + " ...");
        }
    }

    @Override
    public void passing(StreamEvent event) {
        screen.status(prefix() + doing + " ...");
    }

    private void show(StreamEvent event) {
        screen.line(
                LINES.getOrDefault(event.type(), Style.PLAIN),
                event.type().equals("complete") ? text(event) : prefix() + text(event));
    }

    private static String text(StreamEvent event) {
        return switch (event.type()) {
            case "phase_start" -> capitalized(String.valueOf(event.phase()));
            case "module_end" -> "  " + event.text("module").replace('_', ' ') + outcome(event);
            case "reasoning" -> "  " + event.text("reasoning");
            case "error" -> "Error: " + event.text("error");
            default -> String.valueOf(event.message());
        };
    }

    private static String outcome(StreamEvent event) {
        return event.text("success").equals("false") ? " failed" : "";
    }

    private String prefix() {
        return String.format(Locale.ROOT, "[%3.0f%%] ", percent);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
