package dev.skillfleet.llm.template;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table kept as a text file beside the classes: lines of {@code head: cells}, {@code #} opens a comment. */
final class Table {
    private Table() {}

    /** One line of a table. */
    record Row(List<String> head, String cells) {}

    static List<Row> read(String file) {
        try (InputStream stream = Table.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the table " + file + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Table::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        int colon = line.indexOf(':');
        return new Row(
                List.of(line.substring(0, colon).split(" ", -1)),
                line.substring(colon + 1).strip());
    }
}
