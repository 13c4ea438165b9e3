package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Checked;
import dev.skillfleet.llm.module.TestCases;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Queries to try the skill with. */
final class Testing {
    private static final int TRIGGERS = 10;
    private static final int OTHERS = 5;

    private Testing() {}

    static TestCases cases(Checked checked) {
        Brief brief = checked.brief();
        Reading reading = Reading.of(brief.task(), brief.clarifications());
        List<String> triggers = Triggers.positive(reading);
        return new TestCases(
                exactly(TRIGGERS, triggers, "Do the work of the skill \"%s\", please (%d).", brief),
                exactly(TRIGGERS, Triggers.negative(reading), "Tell me the time in \"%s\" (%d).", brief),
                exactly(OTHERS, edge(reading, triggers.get(0)), "Something about \"%s\" (%d).", brief),
                exactly(
                        OTHERS,
                        functional(reading, triggers.get(0)),
                        "Use the skill \"%s\" and name its steps (%d).",
                        brief));
    }

    /** The same wish in shapes that are easily missed. */
    private static List<String> edge(Reading reading, String request) {
        String topic = Triggers.topic(reading);
        String wish = Text.bare(request);
        return List.of(
                request.toUpperCase(Locale.ROOT),
                misspelt(request),
                topic + "?",
                wish + ", and afterwards write a haiku about it.",
                wish + ". The material is not attached.");
    }

    /** Drops the second letter of the longest word. */
    private static String misspelt(String request) {
        String longest =
                Words.of(request).stream().reduce("", (one, other) -> other.length() > one.length() ? other : one);
        boolean plain = longest.length() > 3 && longest.chars().allMatch(letter -> letter < 128);
        return plain ? request.replace(longest, longest.charAt(0) + longest.substring(2)) : request + " pls";
    }

    /** Requests together with what has to be true of what comes back. */
    private static List<String> functional(Reading reading, String request) {
        String wish = Text.sentence(Text.cut(Text.bare(request), 160));
        List<String> cases = new ArrayList<>();
        Stream.concat(reading.answers().to(Part.OUTPUTS).stream(), reading.said(Part.OUTPUTS).stream())
                .forEach(output -> cases.add(wish + " Expected: " + expected(output)));
        Stream.concat(reading.answers().to(Part.BOUNDARIES).stream(), reading.said(Part.BOUNDARIES).stream())
                .forEach(limit -> cases.add(wish + " Expected to hold: " + expected(limit)));
        Stream.concat(reading.answers().to(Part.INPUTS).stream(), reading.said(Part.INPUTS).stream())
                .forEach(input -> cases.add("Given " + Text.small(expected(input)) + " " + wish));
        cases.add(wish + " Expected: the steps of the skill are followed in order.");
        cases.add(wish + " Expected: what is missing is asked for, nothing is invented.");
        cases.add(wish + " Expected: the checks of the skill are gone through before the end.");
        cases.add(wish + " Do it twice. Expected: both results agree.");
        cases.add(wish + " Expected: a short account of what was done.");
        return cases;
    }

    private static String expected(String text) {
        return Text.sentence(Text.cut(Text.oneLine(text), 160));
    }

    /** So many, each once; a task that says too little for that gets numbered ones. */
    private static List<String> exactly(int count, List<String> queries, String frame, Brief brief) {
        Set<String> cases = new LinkedHashSet<>();
        queries.stream().map(Text::oneLine).filter(query -> !query.isBlank()).forEach(cases::add);
        for (int number = 1; cases.size() < count; number++) {
            cases.add(frame.formatted(brief.plan().skillName(), number));
        }
        return cases.stream().limit(count).toList();
    }
}
