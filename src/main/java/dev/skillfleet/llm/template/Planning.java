package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Analysis;
import dev.skillfleet.llm.module.Plan;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.template.Outline.Heading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What will be written. A person's feedback changes the name, the description and the sections, or goes into the text. */
final class Planning {
    /** Opens each remark of a person in the guidance, so that the draft can tell it from other guidance. */
    static final String SAID = "The author said: ";

    private static final int TAGS = 8;

    private Planning() {}

    static Plan plan(Plan.Input input) {
        Analysis analysis = input.analysis();
        Requirements requirements = analysis.requirements();
        Reading reading = Reading.of(analysis.task(), analysis.clarifications());
        String path = input.taxonomy().recommendedPath();
        String name = Analyses.lastSegment(path);
        String description = requirements.description();
        List<String> outline = new ArrayList<>(Outline.of(requirements.skillCategory(), reading).stream()
                .map(Heading::title)
                .toList());
        List<String> kept = new ArrayList<>();
        for (String remark : input.feedback()) {
            Directive directive = Directive.of(remark);
            switch (directive.kind()) {
                case RENAME -> name = directive.value();
                case DESCRIBE -> description = Text.cut(Description.plain(directive.value()), Description.LONGEST);
                case SHORTEN_DESCRIPTION -> description = shorter(description);
                case ADD_SECTION -> addBefore(outline, directive.value());
                case REMOVE_SECTION ->
                    outline.removeIf(title -> removable(title) && title.equalsIgnoreCase(directive.value()));
                case REMARK -> kept.add(remark);
            }
        }
        return new Plan(
                name,
                description,
                path.substring(0, path.length() - Analyses.lastSegment(path).length()) + name,
                outline,
                kept.stream().map(remark -> SAID + Text.clean(remark)).collect(Collectors.joining("\n\n")),
                Analyses.criteria(reading),
                reading.task().length() > 3000 ? "long: over 1,000 words" : "short: under 500 words",
                tags(requirements, reading),
                rationale(reading));
    }

    /** The first sentence and the one that says when. */
    static String shorter(String description) {
        String[] sentences = description.split("(?<=[.!?]) +");
        String use = Stream.of(sentences).filter(Judging::saysWhen).findFirst().orElse("");
        String what = Text.sentence(Text.cut(sentences[0], 160));
        return use.isEmpty() || use.equals(sentences[0]) ? what : what + " " + Text.sentence(Text.cut(use, 240));
    }

    private static void addBefore(List<String> outline, String title) {
        if (outline.stream().noneMatch(title::equalsIgnoreCase)) {
            int checks = outline.indexOf("Checks");
            outline.add(checks < 0 ? outline.size() : checks, title);
        }
    }

    private static boolean removable(String title) {
        return !title.equals("When to Use");
    }

    private static List<String> tags(Requirements requirements, Reading reading) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(requirements.category());
        reading.terms().stream()
                .map(term ->
                        Text.lower(term.label()).replaceAll("[^a-z0-9+#]+", "-").replaceAll("^-+|-+$", ""))
                .filter(tag -> !tag.isEmpty())
                .forEach(tags::add);
        tags.add(requirements.targetLevel());
        return tags.stream().limit(TAGS).toList();
    }

    private static String rationale(Reading reading) {
        List<Part> open = reading.open();
        return open.isEmpty()
                ? "The task and the answers say what every section needs."
                : "Still open and marked in the draft: "
                        + Text.enumerate(
                                open.stream()
                                        .map(part -> Text.lower(part.name()))
                                        .toList(),
                                "and") + ".";
    }
}
