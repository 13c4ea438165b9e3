package dev.skillfleet.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of text. A terminal that is not wide enough shows the beginning of each row, a pipe gets all of it. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** One cell for each heading. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Prints headings and rows, or only the other text when there is no row. */
    public void print(Screen screen, String whenEmpty) {
        if (rows.size() == 1) {
            screen.line(whenEmpty);
            return;
        }
        int columns = screen.columns();
        for (int i = 0; i < rows.size(); i++) {
            String line = Screen.clean(line(rows.get(i)));
            screen.line(i == 0 ? Style.STRONG : Style.PLAIN, Columns.cut(line, columns));
        }
    }

    private String line(List<String> cells) {
        int last = cells.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(column -> column == last ? cells.get(column) : Columns.pad(cells.get(column), width(column)))
                .collect(Collectors.joining("  "));
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> Columns.width(row.get(column)))
                .max()
                .orElse(0);
    }
}
