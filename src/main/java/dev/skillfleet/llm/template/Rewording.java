package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Described;
import dev.skillfleet.skill.routing.Tokens;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rewords a description by what the requests that went wrong have in common: the words that those have which it missed, and
 * the words that those have which it took by mistake. It knows words, no meaning.
 */
final class Rewording {
    /** The standard's. */
    private static final int LONGEST = 1024;

    private static final Listing MENTIONS = new Listing("Use when the request mentions ");
    private static final Listing NOT_FOR = new Listing("Not for ");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("^.*?[.!?。！？](?=\\s|$)", Pattern.DOTALL);

    private Rewording() {}

    static Described reworded(Described.Input input) {
        String description = input.skill().description().strip();
        Set<String> said = Set.copyOf(Tokens.of(input.skill().name() + " " + description));
        List<String> missed = words(input, true, said);
        List<String> mistaken = words(input, false, said);
        return switch (input.approach()) {
            case "brief" -> reworded(firstSentence(description), missed, 6, mistaken, 0);
            case "exclusions" -> reworded(description, missed, 0, mistaken, 6);
            case "scope" -> reworded(description, missed, 3, mistaken, 0);
            case "intent" -> reworded(description, missed, 12, mistaken, 0);
            case "contrast" -> reworded(description, missed, 4, mistaken, 4);
            default -> reworded(description, missed, 8, mistaken, 0);
        };
    }

    private static Described reworded(
            String description, List<String> missed, int mentions, List<String> mistaken, int exclusions) {
        List<String> added = missed.stream().limit(mentions).toList();
        List<String> excluded = mistaken.stream().limit(exclusions).toList();
        String text = NOT_FOR.with(MENTIONS.with(description, added), excluded);
        return new Described(
                text,
                "Names " + (added.isEmpty() ? "no further word" : String.join(", ", added))
                        + (excluded.isEmpty() ? "" : " and leaves out " + String.join(", ", excluded)) + ".");
    }

    /**
     * What the requests of a kind say and the description and those of the other kind do not, the most frequent first. Where
     * some words come again, those that do not are left out: they belong to one request alone.
     */
    private static List<String> words(Described.Input input, boolean wanted, Set<String> said) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        queries(input, wanted).forEach(query -> new LinkedHashSet<>(Tokens.of(query))
                .forEach(word -> counts.merge(word, 1, Integer::sum)));
        queries(input, !wanted).map(Tokens::of).flatMap(Collection::stream).forEach(counts::remove);
        counts.keySet().removeAll(said);
        int least = counts.values().stream().anyMatch(count -> count > 1) ? 2 : 1;
        return counts.entrySet().stream()
                .filter(word -> word.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<String> queries(Described.Input input, boolean wanted) {
        return input.failures().stream()
                .filter(failure -> failure.shouldTrigger() == wanted)
                .map(Described.Failure::query);
    }

    private static String firstSentence(String description) {
        Matcher first = FIRST_SENTENCE.matcher(description);
        return first.find() ? first.group() : description;
    }

    /** A sentence that lists words; it grows where it is there already. */
    private record Listing(String opening) {
        String with(String text, List<String> words) {
            String longer = text;
            for (String word : words) {
                String next = with(longer, word);
                longer = next.length() <= LONGEST ? next : longer;
            }
            return longer;
        }

        private String with(String text, String word) {
            int start = text.indexOf(opening);
            int end = start < 0 ? -1 : text.indexOf('.', start);
            return end < 0
                    ? Text.sentence(text) + " " + opening + word + "."
                    : text.substring(0, end) + ", " + word + text.substring(end);
        }
    }
}
