package dev.skillfleet.llm.template;

import dev.skillfleet.llm.template.Terms.Term;
import dev.skillfleet.llm.template.Verbs.Kind;
import dev.skillfleet.llm.template.Verbs.Verb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes the description: one sentence for what the skill does, one for when to use it. */
final class Description {
    /** The standard's limit, in characters. */
    static final int LONGEST = 1024;

    private static final int SENTENCE = 320;
    private static final int GOAL = 200;
    /** Done by the person; a skill can only help. */
    private static final Set<String> COACHED = Set.of(
            "learn study practice practise train memorize memorise rehearse negotiate decide choose prepare understand play use follow"
                    .split(" ", -1));

    private static final int MENTIONS = 5;
    private static final Pattern MARKUP = Pattern.compile("</?[A-Za-z][^<>]{0,200}>|[<>`]+|-{3,}");

    private Description() {}

    static String of(Reading reading) {
        return Text.cut(plain(purpose(reading)) + " " + plain(use(reading)), LONGEST);
    }

    /** Without tags, code marks and what some readers take for the end of the frontmatter. */
    static String plain(String text) {
        return Text.oneLine(MARKUP.matcher(text).replaceAll(" ")).replaceAll(" (?=[.,;:!?](?: |$))", "");
    }

    /** What the skill does. */
    static String purpose(Reading reading) {
        return Text.sentence(Text.cut(what(reading), SENTENCE));
    }

    private static String what(Reading reading) {
        Request request = reading.request();
        String audience = request.audience().isEmpty() ? "" : " for " + request.audience();
        Work work = reading.work();
        if (!work.isEmpty()) {
            String topic = request.topic();
            String act = personless(COACHED.contains(work.opening()) ? "helps to " + work.text() : work.thirdPerson());
            boolean told = topic.isEmpty() || stems(act).containsAll(stems(topic));
            return told
                    ? Text.capital(act) + material(reading) + audience
                    : Text.capital(topic) + audience + ": " + act;
        }
        String goal = reading.answers().to(Part.GOAL).stream()
                .findFirst()
                .map(answer -> Text.cut(Text.bare(Text.oneLine(answer)), GOAL))
                .orElse("");
        if (reading.topic().isEmpty()) {
            return goal.isEmpty() ? "Does a task that its author has yet to describe" : goal;
        }
        String topic =
                reading.isEnglish() ? "Guides work on " + Text.small(reading.topic()) : Text.capital(reading.topic());
        return topic + audience + (goal.isEmpty() ? "" : ": " + Text.small(goal));
    }

    /** What the result is made from, where the task lists it apart from the request. */
    private static String material(Reading reading) {
        Verb verb = reading.work().verb();
        List<String> inputs = reading.said(Part.INPUTS);
        boolean listed = verb != null
                && verb.kind() == Kind.MAKE
                && reading.work().source().isEmpty()
                && inputs.size() <= 4
                && inputs.stream().allMatch(input -> input.length() <= 50 && !input.matches(".*[.!?]$"));
        return listed && !inputs.isEmpty()
                ? " from " + Text.enumerate(inputs.stream().map(Text::small).toList(), "and")
                : "";
    }

    private static String use(Reading reading) {
        List<String> mentions = mentions(reading);
        String named = Text.enumerate(mentions, "or");
        Work work = reading.work();
        if (!work.isEmpty()) {
            String asked = "Use when asked to " + personless(Text.cut(work.brief(), SENTENCE));
            return asked
                    + (named.isEmpty()
                            ? ", in these or similar words."
                            : ", or for similar requests that mention " + named + ".");
        }
        if (reading.topic().isEmpty()) {
            return "Use when asked for it by the name " + SkillName.of(reading) + ".";
        }
        return named.isEmpty()
                ? "Use when a request asks for this in these or similar words."
                : "Use when a request asks for help with " + named + ".";
    }

    /** A skill speaks of its users: "my salary" is the user's. */
    static String personless(String text) {
        return text.replaceAll("\\b[Mm]y\\b", "the user's").replaceAll("\\b(?:for )?me\\b", "the user");
    }

    /** The words that give a fitting request away: quoted phrases, known names and the topic. */
    static List<String> mentions(Reading reading) {
        Set<String> mentions = new LinkedHashSet<>();
        boolean nameable = reading.topic().length() <= 50 && reading.language() == Language.ENGLISH;
        if (reading.work().isEmpty() && !reading.topic().isEmpty() && nameable) {
            mentions.add(Text.small(reading.topic()));
        }
        reading.spoken().forEach(quote -> mentions.add("\"" + plain(quote) + "\""));
        reading.asked().stream().map(Term::label).forEach(mentions::add);
        List<String> shown = new ArrayList<>();
        for (String mention : mentions) {
            String plain = plain(mention);
            boolean known = Stream.concat(
                            shown.stream(), Stream.of(reading.work().brief()))
                    .anyMatch(other -> stems(other).containsAll(stems(plain)));
            if (!known && !plain.isBlank() && shown.size() < MENTIONS) {
                shown.add(plain);
            }
        }
        return shown;
    }

    private static List<String> stems(String text) {
        return Words.content(text).stream()
                .map(word -> word.replaceFirst("(?<=..[^s])s$", ""))
                .toList();
    }
}
