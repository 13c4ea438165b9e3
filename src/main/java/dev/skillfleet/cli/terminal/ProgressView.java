package dev.skillfleet.cli.terminal;

import dev.skillfleet.cli.client.StreamEvent;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a job's way: a line for what is done, and what is going on below them where there is room for that. */
public final class ProgressView implements EventView {
    /** What gets a line; everything else moves the live rows at most. */
    private static final Map<String, Style> LINES = Map.of(
            "phase_start", Style.STRONG,
            "module_end", Style.PLAIN,
            "reasoning", Style.FAINT,
            "hitl_answered", Style.GOOD,
            "error", Style.BAD,
            "complete", Style.STRONG);

    private static final int FOLDED = 72;

    private final Screen screen;
    private final Running running = new Running();
    private final RunningRows rows = new RunningRows(running);
    private @Nullable StreamEvent finished;

    public ProgressView(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void event(StreamEvent event) {
        running.take(event);
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
        if (!event.type().equals("complete")) {
            screen.live(rows);
        }
    }

    @Override
    public void passing(StreamEvent event) {
        running.take(event);
        screen.live(rows);
    }

    private void show(StreamEvent event) {
        screen.line(
                LINES.getOrDefault(event.type(), Style.PLAIN),
                event.type().equals("complete") ? text(event) : prefix() + text(event));
    }

    private String text(StreamEvent event) {
        return switch (event.type()) {
            case "phase_start" -> Names.title(event.phase());
            case "module_end" -> "  " + Names.plain(event.text("module")) + outcome(event);
            case "reasoning" -> "  " + thought(event.text("reasoning"));
            case "error" -> "Error: " + event.text("error");
            default -> String.valueOf(event.message());
        };
    }

    /** What a model has thought is one line for a person; a pipe gets all of it. */
    private String thought(String reasoning) {
        return screen.isLive() ? Columns.cut(reasoning.strip().replaceAll("\\s+", " "), FOLDED) : reasoning;
    }

    private static String outcome(StreamEvent event) {
        return event.text("success").equals("false") ? " failed" : "";
    }

    private String prefix() {
        return String.format(Locale.ROOT, "[%3.0f%%] ", running.percent());
    }
}
