package dev.skillfleet.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/**
 * A running job in a few rows: what it does, a bar with time, tokens and cost, and the end of what a model is writing. A
 * narrow terminal gets less of the bar first, and then less of what stands behind it.
 */
final class RunningRows implements LiveRows {
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;
    private static final int WRITTEN_ROWS = 3;
    private static final String MARGIN = "  ┊ ";

    private final Running running;

    RunningRows(Running running) {
        this.running = running;
    }

    @Override
    public List<AttributedString> of(int columns, int rows) {
        List<AttributedString> all = new ArrayList<>();
        all.add(Style.STRONG.row(Columns.cut(Screen.clean(running.doing()).replace('\n', ' '), columns)));
        all.add(Style.PLAIN.row(Columns.cut(bar(columns), columns)));
        written(columns - Columns.width(MARGIN), Math.min(WRITTEN_ROWS, rows - all.size()))
                .forEach(row -> all.add(Style.FAINT.row(Columns.cut(MARGIN + row, columns))));
        return all.subList(0, Math.min(all.size(), Math.max(1, rows)));
    }

    private String bar(int columns) {
        String figures = figures();
        String percent = String.format(Locale.ROOT, "%3.0f %%", running.percent());
        int free = columns - Columns.width(percent) - Columns.width(figures) - 4;
        int length = Math.min(LONGEST_BAR, free);
        if (length < SHORTEST_BAR) {
            return percent + "  " + figures;
        }
        int done = (int) Math.round(running.percent() / 100 * length);
        return percent + "  " + "━".repeat(done) + "┄".repeat(length - done) + "  " + figures;
    }

    private String figures() {
        List<String> figures = new ArrayList<>();
        long seconds = running.elapsed().toSeconds();
        figures.add(
                seconds < 3600
                        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                        : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60));
        if (running.tokens() > 0) {
            figures.add(
                    running.tokens() < 1000
                            ? running.tokens() + " tokens"
                            : String.format(Locale.ROOT, "%.1fk tokens", running.tokens() / 1000.0));
            Double cost = running.cost();
            if (cost != null) {
                figures.add(String.format(Locale.ROOT, cost < 0.1 ? "$%.4f" : "$%.2f", cost));
            }
        }
        return String.join(" · ", figures);
    }

    /** The last rows of what is being written, the newest at the bottom. */
    private List<String> written(int columns, int most) {
        if (running.written().isBlank() || most < 1 || columns < 1) {
            return List.of();
        }
        List<String> rows = new ArrayList<>();
        for (String line : Screen.clean(running.written()).replace("\t", "    ").split("\n")) {
            rows.addAll(Columns.wrap(line, columns));
        }
        return rows.subList(Math.max(0, rows.size() - most), rows.size());
    }
}
