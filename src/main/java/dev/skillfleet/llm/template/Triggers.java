package dev.skillfleet.llm.template;

import dev.skillfleet.llm.template.Terms.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Things that a person might say: some that call for the skill, and near misses that share its words and do not. */
final class Triggers {
    private static final int LONGEST = 160;

    private Triggers() {}

    /** @param verb what the near miss asks for: left out when it is what the skill does */
    private record NearMiss(String verb, String query) {}

    private static final List<NearMiss> NEAR_MISSES = List.of(
            new NearMiss("translate", "Translate this article about %s into Spanish."),
            new NearMiss("book", "Book a two-day training on %s for next month."),
            new NearMiss("explain", "Who came up with %s, and when?"),
            new NearMiss("buy", "Which book on %s should I buy?"),
            new NearMiss("count", "How often does the phrase \"%s\" occur in this text?"),
            new NearMiss("hire", "Draw up a job advertisement for a specialist in %s."),
            new NearMiss("schedule", "Schedule a meeting about %s on Friday."),
            new NearMiss("design", "Design a logo for a club of people who like %s."),
            new NearMiss("spell", "Is \"%s\" spelled correctly?"),
            new NearMiss("find", "Find me a podcast about %s."),
            new NearMiss("forward", "Forward the mail about %s to my colleague."),
            new NearMiss("rename", "Rename the folder \"%s\" to \"archive\"."));

    /** Requests that call for the skill, most direct first; at least seven. */
    static List<String> positive(Reading reading) {
        Set<String> queries = new LinkedHashSet<>();
        reading.spoken().forEach(queries::add);
        String topic = topic(reading);
        Work work = reading.work();
        if (!reading.isEnglish()) {
            queries.add(topic);
        }
        if (work.isEmpty()) {
            frames(
                    queries,
                    topic,
                    "Help me with %s.",
                    "I have a question about %s.",
                    "I am stuck with %s. What should I do next?",
                    "Show me how to go about %s.",
                    "What do I have to watch out for with %s?",
                    "Check what I have done so far on %s.",
                    "I have never done anything with %s. Where do I start?",
                    "Where do people usually go wrong with %s?",
                    "We need to get %s right this time.",
                    "Walk me through %s with an example.");
        } else {
            String act = Text.cut(work.text(), LONGEST);
            frames(
                    queries,
                    act,
                    "%s.",
                    "Please %s.",
                    "Can you %s?",
                    "I need to %s by tomorrow.",
                    "What is the best way to %s?",
                    "Help me %s.",
                    "We have to %s every week. Take care of it.");
            frames(queries, Text.cut(work.gerund(), LONGEST), "I am %s and got stuck.", "Show me an example of %s.");
            frames(
                    queries,
                    topic,
                    "I have %s here. Can you take care of it?",
                    "Something is wrong with %s. Do it again properly.");
        }
        return queries.stream().map(Text::capital).map(Text::oneLine).distinct().toList();
    }

    /** Requests with the same words that ask for something else; at least ten. */
    static List<String> negative(Reading reading) {
        Set<String> queries = new LinkedHashSet<>(alternatives(reading));
        Work work = reading.work();
        String topic = topic(reading);
        NEAR_MISSES.stream()
                .filter(miss ->
                        !work.acts().stream().map(Text::firstWord).toList().contains(miss.verb))
                .map(miss -> String.format(Locale.ROOT, miss.query, topic.replace("\"", "'")))
                .forEach(queries::add);
        return List.copyOf(queries);
    }

    /** The same request for a neighbour of one of the names in it: JavaScript for Python, Word for PDF. */
    private static List<String> alternatives(Reading reading) {
        List<String> queries = new ArrayList<>();
        String asked = reading.work().isEmpty()
                ? "Help me with " + reading.topic() + "."
                : Text.capital(reading.work().text()) + ".";
        Set<String> named =
                new LinkedHashSet<>(reading.terms().stream().map(Term::label).toList());
        for (Term term : Terms.in(asked)) {
            String other = term.siblings().stream()
                    .filter(sibling -> !named.contains(sibling))
                    .findFirst()
                    .orElse("");
            if (!other.isEmpty() && asked.contains(term.label()) && queries.size() < 2) {
                queries.add(Text.cut(asked.replace(term.label(), other), LONGEST));
            }
        }
        return queries;
    }

    /** The topic as it stands in the middle of a sentence. */
    static String topic(Reading reading) {
        String topic = Text.small(Text.oneLine(reading.topic()));
        return topic.isEmpty() ? SkillName.of(reading) : topic;
    }

    private static void frames(Set<String> queries, String filling, String... frames) {
        for (String frame : frames) {
            queries.add(frame.replace("%s", filling));
        }
    }
}
