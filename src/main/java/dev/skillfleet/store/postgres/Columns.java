package dev.skillfleet.store.postgres;

import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Columns, each with its type and its value in a row. Names, parameters and values of a statement are made from this one
 * list, so that no column can be written by the one and forgotten by the other. The parameters are arrays, one a column,
 * so that a statement takes any number of rows.
 */
final class Columns<R> {
    private final List<Column<R>> all;

    Columns(List<Column<R>> all) {
        this.all = List.copyOf(all);
    }

    static <R> Column<R> column(String name, Type type, Function<R, @Nullable Object> value) {
        return new Column<>(name, type, value);
    }

    /** The same columns of rows that such a row is a part of. */
    <T> Columns<T> of(Function<T, R> row) {
        return new Columns<>(all.stream()
                .map(column -> new Column<T>(column.name, column.type, whole -> column.value.apply(row.apply(whole))))
                .toList());
    }

    /** These columns, and then others. */
    Columns<R> and(List<Column<R>> more) {
        return new Columns<>(Stream.concat(all.stream(), more.stream()).toList());
    }

    int size() {
        return all.size();
    }

    /** {@code job_id, status, ...}. */
    String names() {
        return all.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /** The rows, for a {@code FROM}: these columns and {@code nth}, counting from 1. Their parameters begin at $first. */
    String rows(int first, String alias) {
        String arrays = IntStream.range(0, all.size())
                .mapToObj(i -> "$" + (first + i) + "::" + all.get(i).type.wire + "[]")
                .collect(Collectors.joining(", "));
        return "unnest(%s) WITH ORDINALITY AS %s (%s, nth)".formatted(arrays, alias, names());
    }

    /** The columns of {@link #rows} as the table takes them. */
    String values(String alias) {
        return all.stream()
                .map(column -> alias + "." + column.name + column.type.cast)
                .collect(Collectors.joining(", "));
    }

    /** Adds the parameters for {@link #rows}. */
    void bind(Tuple tuple, List<R> rows) {
        for (Column<R> column : all) {
            tuple.addValue(rows.stream().map(column.value).toArray(column.type::array));
        }
    }

    /** A column of a table, or of the rows that a statement is given. */
    record Column<R>(String name, Type type, Function<R, @Nullable Object> value) {}

    /** One of the rows that belong to the {@code owner}-th row of a statement, counting from 1. */
    record Part<T>(int owner, T value) {
        static <Q, T> List<Part<T>> of(List<Q> owners, Function<Q, ? extends Iterable<T>> values) {
            List<Part<T>> parts = new ArrayList<>();
            for (int i = 0; i < owners.size(); i++) {
                for (T value : values.apply(owners.get(i))) {
                    parts.add(new Part<>(i + 1, value));
                }
            }
            return parts;
        }
    }

    /** How a value goes over the wire, and what the column makes of it. */
    enum Type {
        TEXT("text", "", String.class),
        // as text: the client would take a document for a string to be quoted
        JSON("text", "::json", String.class),
        NUMERIC("text", "::numeric", String.class),
        INTEGER("integer", "", Integer.class),
        BIGINT("bigint", "", Long.class),
        DOUBLE("double precision", "", Double.class),
        BOOLEAN("boolean", "", Boolean.class),
        TIME("timestamptz", "", OffsetDateTime.class);

        private final String wire;
        private final String cast;
        private final Class<?> value;

        Type(String wire, String cast, Class<?> value) {
            this.wire = wire;
            this.cast = cast;
            this.value = value;
        }

        private Object[] array(int length) {
            return (Object[]) Array.newInstance(value, length);
        }
    }
}
