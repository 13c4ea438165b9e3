package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Queries;
import dev.skillfleet.skill.routing.Listed;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests to try a description with, out of what is written: the skill's own headings and lists are what it is for, the
 * descriptions of its neighbours are what it is not for.
 */
final class Probing {
    private static final int FEWEST_WORDS = 2;
    private static final int MOST_WORDS = 20;
    private static final Pattern LINE = Pattern.compile("(?m)^(?:#{2,4}|\\s*[-*+]|\\s*\\d+[.)])[ \\t]+(.+)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^\\s*(```|~~~).*?(?:^\\s*\\1|\\z)");
    private static final Pattern MARKUP = Pattern.compile("[*_`#>|]+|\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern SENTENCE = Pattern.compile("[^.!?;。！？]+");
    private static final List<String> ELSEWHERE = List.of(
            "What is the time in Lisbon?",
            "Tell my sister that I am late.",
            "How tall is the Eiffel Tower?",
            "Cancel my appointment at the dentist.");

    private Probing() {}

    static Queries queries(Queries.Input input) {
        String body = FENCED.matcher(input.body()).replaceAll(" ");
        Stream<String> lines = LINE.matcher(body).results().map(line -> line.group(1));
        Stream<String> wanted = Stream.of(sentences(input.skill()), lines, frames(input.skill()))
                .flatMap(each -> each);
        Stream<String> unwanted =
                Stream.concat(input.others().stream().flatMap(Probing::sentences), ELSEWHERE.stream());
        List<String> own = requests(wanted, input.each());
        return new Queries(own, requests(unwanted.filter(query -> !own.contains(query)), input.each()));
    }

    /** For a skill that says next to nothing. */
    private static Stream<String> frames(Listed skill) {
        String name = skill.name().replace('-', ' ');
        return Stream.of("Help me with " + name, "I have a question about " + name, "Do the work of " + name);
    }

    private static Stream<String> sentences(Listed skill) {
        return SENTENCE.matcher(skill.description()).results().map(MatchResult::group);
    }

    private static List<String> requests(Stream<String> texts, int most) {
        return texts.map(text ->
                        Text.oneLine(MARKUP.matcher(text).replaceAll("$1 ")).strip())
                .filter(Probing::isRequest)
                .distinct()
                .limit(most)
                .toList();
    }

    private static boolean isRequest(String text) {
        int words = Words.of(text).size();
        return words >= FEWEST_WORDS && words <= MOST_WORDS;
    }
}
