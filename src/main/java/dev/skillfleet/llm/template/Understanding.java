package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Questions;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.template.Terms.Term;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the task asks for, and what to ask back. */
final class Understanding {
    private static final int TOPICS = 8;
    private static final String USUAL_LEVEL = "intermediate";
    private static final Map<String, Pattern> LEVELS = Map.of(
            "beginner",
                    level(
                            "beginners?|newcomers?|novices?|introductory|introduction|kids|children|first-time|no experience|new to"),
            "intermediate", level("intermediate"),
            "advanced", level("advanced|in-depth|seniors?"),
            "expert", level("experts?|specialists?|professionals?"));

    private Understanding() {}

    private static Pattern level(String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    static Requirements requirements(Requirements.Input input) {
        Reading reading = Reading.of(input.task(), input.clarifications());
        Subject subject = Subject.of(reading);
        boolean mcp = subject.skillCategory().equals("mcp_enhancement");
        return new Requirements(
                subject.domain(),
                subject.category(),
                level(reading),
                topics(reading),
                constraints(reading),
                reading.toAsk().stream().map(Part::ambiguity).toList(),
                Description.of(reading),
                SkillName.of(reading),
                Triggers.positive(reading).stream().limit(7).toList(),
                Triggers.negative(reading).stream().limit(5).toList(),
                subject.skillCategory(),
                mcp,
                mcp ? server(reading) : null);
    }

    /** The first level that is named, lowest first; intermediate where the task is silent. */
    private static String level(Reading reading) {
        String text = reading.request().audience() + " " + Text.cut(reading.task(), 2000);
        return Stream.of("beginner", "intermediate", "advanced", "expert")
                .filter(level -> LEVELS.get(level).matcher(text).find())
                .findFirst()
                .orElse(USUAL_LEVEL);
    }

    static List<String> topics(Reading reading) {
        Set<String> topics = new LinkedHashSet<>();
        if (!reading.topic().isEmpty()) {
            topics.add(reading.topic());
        }
        reading.terms().stream().map(Term::label).forEach(topics::add);
        return topics.stream().limit(TOPICS).toList();
    }

    static List<String> constraints(Reading reading) {
        return Stream.of(
                        reading.answers().to(Part.BOUNDARIES),
                        reading.said(Part.BOUNDARIES),
                        reading.noted(Part.BOUNDARIES))
                .flatMap(List::stream)
                .map(Text::oneLine)
                .distinct()
                .toList();
    }

    /** The server of the first tool that is named beside MCP itself, as far as its name tells. */
    private static @Nullable String server(Reading reading) {
        return reading.terms().stream()
                .filter(term -> term.kind().isEnvironment() && !term.label().equals("MCP"))
                .map(term -> Text.lower(term.label()).replaceAll("[^a-z0-9]+", "-"))
                .findFirst()
                .orElse(null);
    }

    /** A question for each part that is open and has not been asked for; none is asked twice. */
    static Questions questions(Questions.Input input) {
        Reading reading = Reading.of(input.task(), input.clarifications());
        List<Part> parts = reading.toAsk();
        String topic = Text.cut(Text.small(reading.topic()), 60);
        String priority = parts.contains(Part.GOAL)
                ? "critical"
                : parts.stream().anyMatch(Set.of(Part.INPUTS, Part.STEPS, Part.OUTPUTS)::contains)
                        ? "important"
                        : "optional";
        return new Questions(
                parts.stream().map(part -> part.question(topic)).toList(),
                priority,
                parts.isEmpty() ? "Nothing is left open." : "The task does not say it, and nobody but you can.",
                "What you leave open is marked with TODO(author) in the draft.");
    }
}
