package dev.skillfleet.llm.template;

import dev.skillfleet.llm.template.Terms.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the description: one sentence for what the skill does, one for when to use it. */
final class Description {
    /** The standard's limit, in characters. */
    static final int LONGEST = 1024;

    private static final int SENTENCE = 320;
    private static final int MENTIONS = 5;
    private static final Pattern MARKUP = Pattern.compile("[<>`\\[\\]{}|\\\\]+");

    private Description() {}

    static String of(Reading reading) {
        return Text.cut(plain(purpose(reading)) + " " + plain(use(reading)), LONGEST);
    }

    /** Without the characters that mean something to Markdown or to XML. */
    static String plain(String text) {
        return Text.oneLine(MARKUP.matcher(text).replaceAll(" ")).replaceAll(" (?=[.,;:!?])", "");
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
            boolean told = topic.isEmpty() || mentions(work.text(), topic);
            return Text.capital(work.thirdPerson()) + (told ? "" : " (" + topic + ")") + audience;
        }
        String topic = reading.topic();
        if (topic.isEmpty()) {
            return "Does a task that its author has yet to describe";
        }
        return reading.language() == Language.ENGLISH
                ? "Guides work on " + Text.small(topic) + audience
                : Text.capital(topic) + audience;
    }

    private static boolean mentions(String text, String topic) {
        return text.toLowerCase(Locale.ROOT).contains(topic.toLowerCase(Locale.ROOT));
    }

    private static String use(Reading reading) {
        List<String> mentions = mentions(reading);
        String named = mentions.isEmpty() ? "" : "mentions " + Text.enumerate(mentions, "or");
        Work work = reading.work();
        if (!work.isEmpty()) {
            String asked = "Use when asked to " + Text.cut(work.text(), SENTENCE);
            return asked + (named.isEmpty() ? "." : ", or when a request " + named + " for this purpose.");
        }
        if (reading.topic().isEmpty()) {
            return "Use when asked for it by the name " + SkillName.of(reading) + ".";
        }
        return named.isEmpty()
                ? "Use when a request asks for this in these or similar words."
                : "Use when a request " + named + ", or asks for help with "
                        + (mentions.size() > 1 ? "one of them." : "it.");
    }

    /** The words that give a fitting request away: quoted phrases, known names and the topic. */
    static List<String> mentions(Reading reading) {
        Set<String> mentions = new LinkedHashSet<>();
        if (reading.work().isEmpty() && !reading.topic().isEmpty()) {
            mentions.add(Text.small(reading.topic()));
        }
        reading.material().quotes().stream()
                .map(Description::plain)
                .filter(quote -> quote.length() > 2
                        && quote.length() <= 50
                        && !quote.equals(reading.request().name()))
                .limit(2)
                .forEach(quote -> mentions.add("\"" + quote + "\""));
        reading.terms().stream().map(Term::label).forEach(mentions::add);
        List<String> shown = new ArrayList<>();
        for (String mention : mentions) {
            String plain = plain(mention);
            boolean known =
                    shown.stream().anyMatch(other -> Words.content(other).containsAll(Words.content(plain)));
            if (!known && !plain.isBlank() && shown.size() < MENTIONS) {
                shown.add(plain);
            }
        }
        return shown;
    }
}
