package dev.skillfleet.llm.template;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** English verbs: the table {@code verbs.txt} and the three forms in which a task may name them. */
final class Verbs {
    private static final Map<String, Verb> KNOWN = load();
    private static final Set<String> NOT_GERUNDS = Set.of(
            "string",
            "thing",
            "king",
            "ring",
            "spring",
            "engineering",
            "marketing",
            "accounting",
            "banking",
            "pricing",
            "machine",
            "nothing",
            "something",
            "everything",
            "anything",
            "evening",
            "morning",
            "during",
            "being",
            "advertising",
            "manufacturing",
            "housing",
            "clothing",
            "wedding",
            "nursing",
            "gaming");
    private static final Set<String> DOUBLING = Set.of("debug", "program", "submit", "format", "transfer", "commit");

    private Verbs() {}

    /** What a verb's object is. */
    enum Kind {
        MAKE,
        TAKE,
        MOVE,
        DO
    }

    /** @param noun true when the word is a common noun as well */
    record Verb(String base, Kind kind, String category, boolean noun) {}

    static @Nullable Verb known(String base) {
        return KNOWN.get(Text.lower(base));
    }

    /** The base form of "converts", or null when it is no known verb. */
    static @Nullable String baseOfThirdPerson(String word) {
        String lower = Text.lower(word);
        if (!lower.endsWith("s")) {
            return null;
        }
        return Stream.of(cut(lower, 1), cut(lower, 2), lower.endsWith("ies") ? cut(lower, 3) + "y" : "")
                .filter(KNOWN::containsKey)
                .findFirst()
                .orElse(null);
    }

    /** The base form of "writing", or null when it is no known verb. */
    static @Nullable String baseOfGerund(String word) {
        String lower = Text.lower(word);
        if (!lower.endsWith("ing") || NOT_GERUNDS.contains(lower)) {
            return null;
        }
        String stem = cut(lower, 3);
        return Stream.of(stem, stem + "e", cut(stem, 1))
                .filter(KNOWN::containsKey)
                .findFirst()
                .orElse(null);
    }

    /** "convert" to "converts". */
    static String thirdPerson(String base) {
        if (base.endsWith("y") && base.length() > 1 && "aeiou".indexOf(base.charAt(base.length() - 2)) < 0) {
            return cut(base, 1) + "ies";
        }
        boolean hissing = Stream.of("s", "x", "z", "ch", "sh", "o").anyMatch(base::endsWith);
        return base + (hissing ? "es" : "s");
    }

    /** "write" to "writing". */
    static String gerund(String base) {
        if (base.endsWith("e") && !base.endsWith("ee")) {
            return cut(base, 1) + "ing";
        }
        boolean doubles = base.matches("[^aeiou]*[aeiou][bdgklmnprt]") || DOUBLING.contains(base);
        return base + (doubles ? base.charAt(base.length() - 1) : "") + "ing";
    }

    private static String cut(String word, int letters) {
        return word.substring(0, Math.max(0, word.length() - letters));
    }

    private static Map<String, Verb> load() {
        Map<String, Verb> known = new HashMap<>();
        for (Table.Row row : Table.read("verbs.txt")) {
            Kind kind = Kind.valueOf(row.head().get(0).toUpperCase(Locale.ROOT));
            for (String word : List.of(row.cells().split(" ", -1))) {
                String base = word.replace("*", "");
                known.putIfAbsent(base, new Verb(base, kind, row.head().get(1), word.endsWith("*")));
            }
        }
        return Map.copyOf(known);
    }
}
