package dev.skillfleet.skill;

import static dev.skillfleet.skill.Rule.advice;
import static dev.skillfleet.skill.Rule.hit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Advice about the text of a skill: what has been found to make skills easier to trigger, read and afford. */
final class HouseRules {
    private static final int MIN_BODY = 100;
    private static final int LONG_BODY = 3000;
    private static final int TOO_LONG_BODY = 5000;
    private static final int LONG_FILE = 500;
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern WHEN_TO_USE =
            Pattern.compile("(?i)\\bwhen\\b.*\\b(use|apply|invoke|activate)\\b|\\buse (this )?when\\b|\\btriggers?\\b");
    private static final Pattern QUICK_START = Pattern.compile(
            "(?i)\\b(quick ?-?start|getting started|quick reference|usage|workflow|steps|instructions)\\b");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\bTODO\\(author\\)");

    /** Every rule of the tier that a text alone can break. */
    static final List<Rule> ALL = Stream.concat(
                    NamingRules.HOUSE.stream(),
                    Stream.of(
                            advice("key-style", HouseRules::keyStyle),
                            advice(
                                    "when-to-use",
                                    subject -> missingTitle(
                                            subject,
                                            WHEN_TO_USE,
                                            "add `## When to Use`: the situations that call for the skill")),
                            advice(
                                    "quick-start",
                                    subject -> missingTitle(
                                            subject,
                                            QUICK_START,
                                            "add `## Quick Start`: the shortest way to a first result")),
                            advice(
                                    "code-fence",
                                    subject -> whole(
                                            !subject.markdown().hasFences(),
                                            subject,
                                            "there is no fenced example; show one command or snippet to follow")),
                            advice(
                                    "body-short",
                                    subject -> whole(
                                            subject.document().body().strip().length() < MIN_BODY,
                                            subject,
                                            "the body has under 100 characters; say how the work is done, step by step")),
                            advice("body-length", HouseRules::bodyLength),
                            advice("file-length", HouseRules::fileLength),
                            advice("verbosity", HouseRules::verbosity),
                            advice("placeholder", HouseRules::placeholders)))
            .toList();

    private HouseRules() {}

    /** True when a heading says when the skill is to be used. */
    static boolean saysWhen(Subject subject) {
        return subject.markdown().titles().stream()
                .anyMatch(heading -> WHEN_TO_USE.matcher(heading.text()).find());
    }

    private static Stream<Rule.Hit> keyStyle(Subject subject) {
        return subject.document().fields().stream()
                .filter(entry -> !ClientRules.knows(entry.key())
                        && !KEBAB.matcher(entry.key()).matches())
                .map(entry -> hit(
                        entry.line(), "`" + entry.key() + "`: write keys in lower case with hyphens between words"));
    }

    private static Stream<Rule.Hit> missingTitle(Subject subject, Pattern title, String advice) {
        boolean there = subject.markdown().titles().stream()
                .anyMatch(heading -> title.matcher(heading.text()).find());
        return whole(!there, subject, advice);
    }

    private static Stream<Rule.Hit> bodyLength(Subject subject) {
        int words = subject.document().wordCount();
        if (words < LONG_BODY) {
            return Stream.empty();
        }
        return whole(
                true,
                subject,
                "the body has " + words + " words and is read whole each time; "
                        + (words < TOO_LONG_BODY
                                ? "under 3000 is best, so move detail into references/"
                                : "split it: under 5000, with detail in references/"));
    }

    private static Stream<Rule.Hit> fileLength(Subject subject) {
        int lines = subject.document().lineCount();
        return whole(
                lines > LONG_FILE,
                subject,
                "the file has " + lines + " lines; the standard recommends under 500, with detail in references/");
    }

    private static Stream<Rule.Hit> verbosity(Subject subject) {
        Double verbosity = Verbosity.of(subject.markdown().prose());
        return whole(
                verbosity != null && verbosity > Verbosity.HIGH,
                subject,
                "the text is wordy; shorten its sentences and cut words that say nothing, such as `basically` or `in order to`");
    }

    private static Stream<Rule.Hit> placeholders(Subject subject) {
        List<String> lines = subject.document().lines();
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(i -> PLACEHOLDER.matcher(lines.get(i)).find())
                .mapToObj(i -> hit(i + 1, "TODO(author) is left; fill it in, or remove the sentence"));
    }

    private static Stream<Rule.Hit> whole(boolean wrong, Subject subject, String message) {
        return wrong ? Stream.of(hit(subject.document().bodyLine(), message)) : Stream.empty();
    }
}
