package dev.skillfleet.optimizer.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How near an answer comes to what was expected of it. Both are JSON as maps, lists and plain values.
 *
 * @param marks one for each value that was expected, at least one, in their order
 */
public record Grade(List<Mark> marks) {
    public Grade {
        marks = List.copyOf(marks);
        if (marks.isEmpty()) {
            throw new IllegalArgumentException("nothing was graded");
        }
    }

    /**
     * What one value has come to.
     *
     * @param place as a JSON pointer, or a name of its own
     * @param score 0 to 1
     */
    public record Mark(String place, double score) {}

    /**
     * Grades an answer by those values that were expected, each by its kind: a number within the range that the schema gives it
     * by its distance; a list by how much of it is there and how little else (F1, in any order); all else is right or wrong.
     * Case and space make no difference.
     *
     * @param schema of the whole answer
     * @param expected a part of an answer, that fits the schema
     */
    public static Grade of(Map<?, ?> schema, Map<?, ?> expected, Map<?, ?> answer) {
        List<Mark> marks = new ArrayList<>();
        mark(marks, "", schema, expected, answer);
        return new Grade(marks);
    }

    /** Whether there is a value in it to grade by. */
    public static boolean isPossible(Map<?, ?> expected) {
        return expected.values().stream().anyMatch(Grade::isGraded);
    }

    private static boolean isGraded(@Nullable Object expected) {
        return expected instanceof Map<?, ?> object ? isPossible(object) : true;
    }

    /** Of what is no answer. */
    public static Grade none() {
        return new Grade(List.of(new Mark("answer", 0)));
    }

    /** The mean of the marks, 0 to 1. */
    public double score() {
        return marks.stream().mapToDouble(Mark::score).average().orElseThrow();
    }

    /** What was not as expected, in a few words; empty where nothing was. */
    public String missed() {
        return marks.stream()
                .filter(mark -> mark.score() < 1)
                .map(mark -> mark.place() + " " + String.format(Locale.ROOT, "%.2f", mark.score()))
                .collect(Collectors.joining(", "));
    }

    private static void mark(
            List<Mark> marks, String place, Map<?, ?> schema, @Nullable Object expected, @Nullable Object answer) {
        if (expected instanceof Map<?, ?> object) {
            object.forEach((name, value) -> mark(
                    marks,
                    place + "/" + name,
                    part(part(schema, "properties"), name),
                    value,
                    answer instanceof Map<?, ?> answered ? answered.get(name) : null));
        } else {
            marks.add(new Mark(place, score(schema, expected, answer)));
        }
    }

    private static Map<?, ?> part(Map<?, ?> schema, @Nullable Object name) {
        return schema.get(name) instanceof Map<?, ?> part ? part : Map.of();
    }

    private static double score(Map<?, ?> schema, @Nullable Object expected, @Nullable Object answer) {
        if (expected instanceof List<?> list) {
            return answer instanceof List<?> answered ? overlap(list, answered) : 0;
        }
        if (expected instanceof Number number
                && answer instanceof Number answered
                && schema.get("minimum") instanceof Number least
                && schema.get("maximum") instanceof Number most
                && most.doubleValue() > least.doubleValue()) {
            double distance = Math.abs(number.doubleValue() - answered.doubleValue());
            return Math.max(0, 1 - distance / (most.doubleValue() - least.doubleValue()));
        }
        return isSame(expected, answer) ? 1 : 0;
    }

    /** Twice what both have, in the share of all that they have. */
    private static double overlap(List<?> expected, List<?> answer) {
        List<Object> left = new ArrayList<>(answer);
        int both = 0;
        for (Object item : expected) {
            for (int i = 0; i < left.size(); i++) {
                if (isSame(item, left.get(i))) {
                    left.remove(i);
                    both++;
                    break;
                }
            }
        }
        int all = expected.size() + answer.size();
        return all == 0 ? 1 : 2.0 * both / all;
    }

    /** Of an object only what is expected of it counts. */
    private static boolean isSame(@Nullable Object expected, @Nullable Object answer) {
        if (expected instanceof Map<?, ?> object) {
            return answer instanceof Map<?, ?> answered
                    && object.keySet().stream().allMatch(name -> isSame(object.get(name), answered.get(name)));
        }
        if (expected instanceof List<?> list) {
            return answer instanceof List<?> answered && overlap(list, answered) == 1;
        }
        if (expected instanceof Number number && answer instanceof Number answered) {
            return number.doubleValue() == answered.doubleValue();
        }
        return expected == null ? answer == null : folded(expected).equals(folded(answer));
    }

    private static String folded(@Nullable Object value) {
        return String.valueOf(value).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
