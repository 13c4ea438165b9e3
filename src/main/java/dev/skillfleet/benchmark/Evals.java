package dev.skillfleet.benchmark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prompts of an {@code evals/evals.json}. They come in more than one dialect: what is to hold is called
 * {@code expectations} or {@code assertions}, each a text or an object with one, and where there is neither,
 * {@code expected_output} is what is to hold.
 */
public record Evals(List<Eval> evals) {
    public Evals {
        evals = List.copyOf(evals);
    }

    /**
     * Reads the items of the file's {@code evals}, whose {@code files} are objects of {@code path} and {@code text}.
     *
     * @throws IllegalArgumentException when one of them cannot be run or graded; in words fit for whoever wrote them
     */
    public static Evals of(List<? extends Map<String, ? extends @Nullable Object>> items) {
        List<Eval> evals = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            evals.add(eval(items.get(i), i + 1));
        }
        Set<Integer> ids = new HashSet<>();
        for (Eval eval : evals) {
            if (!ids.add(eval.id())) {
                throw new IllegalArgumentException("two evals have the id " + eval.id());
            }
        }
        if (evals.isEmpty()) {
            throw new IllegalArgumentException("there is no eval");
        }
        return new Evals(evals);
    }

    private static Eval eval(Map<String, ? extends @Nullable Object> item, int position) {
        Integer number = number(item.get("id"));
        int id = number == null ? position : number;
        String prompt = text(item.get("prompt"));
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("eval " + id + " has no prompt");
        }
        String expected = text(item.get("expected_output"));
        List<String> expectations = Stream.of("expectations", "assertions")
                .map(field -> texts(item.get(field)))
                .filter(Predicate.not(List::isEmpty))
                .findFirst()
                .orElseGet(() -> expected.isBlank() ? List.of() : List.of(expected));
        if (expectations.isEmpty()) {
            throw new IllegalArgumentException("eval " + id + " says nowhere what is expected of an answer");
        }
        return new Eval(id, name(item, number), prompt, expected, files(item.get("files"), id), expectations);
    }

    private static @Nullable String name(Map<String, ? extends @Nullable Object> item, @Nullable Integer number) {
        return Stream.of(
                        text(item.get("eval_name")), text(item.get("name")), number == null ? text(item.get("id")) : "")
                .filter(Predicate.not(String::isBlank))
                .findFirst()
                .orElse(null);
    }

    private static List<Eval.File> files(@Nullable Object value, int id) {
        List<Eval.File> files = new ArrayList<>();
        for (Object file : value instanceof List<?> list ? list : List.of()) {
            if (!(file instanceof Map<?, ?> map) || !(map.get("text") instanceof String content)) {
                throw new IllegalArgumentException("eval " + id + " needs a file whose text has not been sent");
            }
            files.add(new Eval.File(text(map.get("path")), content));
        }
        return files;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .map(item -> text(item instanceof Map<?, ?> map ? map.get("text") : item))
                        .filter(Predicate.not(String::isBlank))
                        .distinct()
                        .toList()
                : List.of();
    }

    private static @Nullable Integer number(@Nullable Object id) {
        try {
            return id == null ? null : Integer.valueOf(id.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
