package dev.skillfleet.llm.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which sections a skill has, in which order and under which titles: a table by skill category. */
final class Outline {
    private static final List<Holds> PARTS = List.of(
            Holds.GOAL,
            Holds.INPUTS,
            Holds.STEPS,
            Holds.OUTPUTS,
            Holds.ENVIRONMENT,
            Holds.DETAILS,
            Holds.EXAMPLES,
            Holds.BOUNDARIES);
    private static final Map<String, List<Heading>> BY_CATEGORY = Map.of(
            "document_creation",
            headings(
                    "Goal",
                    "Source Material",
                    "Writing Steps",
                    "Document",
                    "Environment",
                    "Content and Style",
                    "Examples",
                    "Boundaries"),
            "workflow_automation",
            headings("Goal", "Inputs", "Steps", "Result", "Environment", "Requirements", "Examples", "Boundaries"),
            "mcp_enhancement",
            headings(
                    "Goal", "Inputs", "Steps", "Result", "Servers and Tools", "Requirements", "Examples", "Boundaries"),
            "analysis",
            headings(
                    "Goal",
                    "What Is Examined",
                    "Method",
                    "Findings",
                    "Environment",
                    "Criteria",
                    "Examples",
                    "Boundaries"),
            "other",
            headings("Goal", "Inputs", "Steps", "Output", "Environment", "What to Cover", "Examples", "Boundaries"));

    private Outline() {}

    /** What a section holds. */
    enum Holds {
        WHEN_TO_USE(null),
        QUICK_START(null),
        GOAL(Part.GOAL),
        INPUTS(Part.INPUTS),
        STEPS(Part.STEPS),
        OUTPUTS(Part.OUTPUTS),
        ENVIRONMENT(Part.ENVIRONMENT),
        DETAILS(Part.DETAILS),
        EXAMPLES(Part.EXAMPLES),
        BOUNDARIES(Part.BOUNDARIES),
        CHECKS(null),
        NOTES(null),
        BACKGROUND(Part.BACKGROUND),
        SET_ASIDE(Part.SET_ASIDE),
        SOURCES(null),
        /** A heading that a person has asked for; what belongs there is the author's to say. */
        UNKNOWN(null);

        final @Nullable Part part;

        Holds(@Nullable Part part) {
            this.part = part;
        }
    }

    /** A section to be written. */
    record Heading(Holds holds, String title) {}

    /** @param parts the titles of {@link #PARTS}, in their order */
    private static List<Heading> headings(String... parts) {
        List<Heading> headings = new ArrayList<>();
        headings.add(new Heading(Holds.WHEN_TO_USE, "When to Use"));
        headings.add(new Heading(Holds.QUICK_START, "Quick Start"));
        for (int at = 0; at < parts.length; at++) {
            headings.add(new Heading(PARTS.get(at), parts[at]));
        }
        headings.add(new Heading(Holds.CHECKS, "Checks"));
        headings.add(new Heading(Holds.NOTES, "Notes from the Author"));
        headings.add(new Heading(Holds.BACKGROUND, "Background"));
        headings.add(new Heading(Holds.SET_ASIDE, "Set Aside"));
        headings.add(new Heading(Holds.SOURCES, "Sources"));
        return List.copyOf(headings);
    }

    private static List<Heading> of(String skillCategory) {
        return BY_CATEGORY.getOrDefault(skillCategory, BY_CATEGORY.get("other"));
    }

    /** The sections that there is something to say in, or that an author has to fill. */
    static List<Heading> of(String skillCategory, Reading reading) {
        return of(skillCategory).stream()
                .filter(heading -> isDue(heading.holds, reading))
                .toList();
    }

    static String title(String skillCategory, Holds holds) {
        return of(skillCategory).stream()
                .filter(heading -> heading.holds == holds)
                .map(Heading::title)
                .findFirst()
                .orElseThrow();
    }

    /** What a planned title stands for, in whichever category. */
    static Holds holds(String title) {
        return BY_CATEGORY.values().stream()
                .flatMap(List::stream)
                .filter(heading -> heading.title.equalsIgnoreCase(title.strip()))
                .map(Heading::holds)
                .min(Comparator.naturalOrder())
                .orElse(Holds.UNKNOWN);
    }

    private static boolean isDue(Holds holds, Reading reading) {
        return switch (holds) {
            case WHEN_TO_USE, QUICK_START, INPUTS, STEPS, OUTPUTS, ENVIRONMENT, BOUNDARIES -> true;
            case GOAL ->
                !reading.knows(Part.GOAL)
                        || !reading.answers().to(Part.GOAL).isEmpty()
                        || !reading.said(Part.GOAL).isEmpty();
            case DETAILS -> !reading.said(Part.DETAILS).isEmpty();
            case EXAMPLES ->
                !reading.said(Part.EXAMPLES).isEmpty()
                        || !reading.material().code().isEmpty();
            case CHECKS -> reading.knows(Part.OUTPUTS) || reading.knows(Part.BOUNDARIES) || reading.knows(Part.STEPS);
            case NOTES -> !reading.answers().notes().isEmpty();
            case BACKGROUND -> !reading.said(Part.BACKGROUND).isEmpty();
            case SET_ASIDE -> !reading.said(Part.SET_ASIDE).isEmpty();
            case UNKNOWN -> false;
            case SOURCES -> reading.isCutOff() || !reading.material().urls().isEmpty();
        };
    }
}
