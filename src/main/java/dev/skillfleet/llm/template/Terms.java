package dev.skillfleet.llm.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the names of {@code terms.txt} in a text. */
final class Terms {
    private static final int LONGEST = 4;
    /** The letter of a Windows path is no language. */
    private static final Pattern DRIVE = Pattern.compile("\\b[A-Za-z]:[\\\\/]");

    private static final Map<String, Entry> BY_ALIAS = load();

    private Terms() {}

    /** What sort of thing a name stands for. */
    enum Kind {
        LANGUAGE,
        FRAMEWORK,
        TOOL,
        PLATFORM,
        FORMAT,
        FIELD;

        /** True for what work is done with, as against what it is about. */
        boolean isEnvironment() {
            return this != FORMAT && this != FIELD;
        }
    }

    /** @param siblings the labels of the names that could stand in its place */
    record Term(String label, Kind kind, String category, List<String> siblings) {}

    private record Entry(Term term, String spelling, boolean exact) {}

    /** The names in the order in which they first appear, each once; the longest name wins. */
    static List<Term> in(String text) {
        List<String> words = Words.of(DRIVE.matcher(text).replaceAll(" "));
        Map<String, Term> found = new LinkedHashMap<>();
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(LONGEST, words.size() - at);
            while (length > 0 && !add(found, String.join(" ", words.subList(at, at + length)), at == 0)) {
                length--;
            }
            if (length == 0 && words.get(at).matches(".*[-/].*")) {
                Arrays.stream(words.get(at).split("[-/]")).forEach(part -> add(found, part, false));
            }
            at += Math.max(1, length);
        }
        return List.copyOf(found.values());
    }

    private static boolean add(Map<String, Term> found, String candidate, boolean opening) {
        Entry entry = BY_ALIAS.get(candidate.toLowerCase(Locale.ROOT));
        // an opening word has its capital from the sentence: "Go through the log", "Express thanks"
        boolean misread = entry != null
                && entry.exact
                && (!entry.spelling.equals(candidate) || (opening && candidate.length() < 3));
        if (entry == null || misread) {
            return false;
        }
        found.putIfAbsent(entry.term.label, entry.term);
        return true;
    }

    private static Map<String, Entry> load() {
        Map<String, Entry> byAlias = new HashMap<>();
        for (Table.Row row : Table.read("terms.txt")) {
            List<List<String>> group = new ArrayList<>();
            for (String member : row.cells().split(", ", -1)) {
                group.add(List.of(member.split("\\|", -1)));
            }
            Kind kind = Kind.valueOf(row.head().get(0).toUpperCase(Locale.ROOT));
            for (List<String> member : group) {
                String label = plain(member.get(0));
                List<String> siblings = group.stream()
                        .map(other -> plain(other.get(0)))
                        .filter(other -> !other.equals(label))
                        .toList();
                Term term = new Term(label, kind, row.head().get(1), kind == Kind.FIELD ? List.of() : siblings);
                for (String alias : member) {
                    String spelling = plain(alias);
                    byAlias.putIfAbsent(
                            spelling.toLowerCase(Locale.ROOT), new Entry(term, spelling, alias.startsWith("=")));
                }
            }
        }
        return Map.copyOf(byAlias);
    }

    private static String plain(String alias) {
        return alias.startsWith("=") ? alias.substring(1) : alias;
    }
}
