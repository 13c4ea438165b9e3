package dev.skillfleet.optimizer.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Rows whose cells stand below each other, each row on one line; the last cell of a row is as long as it is. */
final class TextTable {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(List<String> cells) {
        rows.add(cells.stream().map(TextTable::flat).toList());
        return this;
    }

    TextTable row(String... cells) {
        return row(List.of(cells));
    }

    /** On one line, so that nothing that a model has written looks like a line of ours. */
    static String flat(String text) {
        return SPACE.matcher(text.strip()).replaceAll(" ");
    }

    /** The rows, each behind two spaces. */
    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append("  ").append(cell);
            if (column < cells.size() - 1) {
                line.append(" ".repeat(widths[column] - length(cell)));
            }
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> length(row.get(column)))
                .max()
                .orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
