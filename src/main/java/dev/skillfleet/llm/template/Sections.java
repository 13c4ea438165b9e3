package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Clarification;
import dev.skillfleet.llm.template.Outline.Heading;
import dev.skillfleet.llm.template.Outline.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the text of one section from what the task and the answers say; what they leave open becomes a TODO line. */
final class Sections {
    private final Reading reading;
    private final String skillCategory;
    private final Set<Holds> planned;

    Sections(Reading reading, String skillCategory, List<Heading> planned) {
        this.reading = reading;
        this.skillCategory = skillCategory;
        this.planned = planned.stream().map(Heading::holds).collect(Collectors.toSet());
    }

    String text(Holds holds) {
        return switch (holds) {
            case WHEN_TO_USE -> whenToUse();
            case QUICK_START -> quickStart();
            case EXAMPLES -> examples();
            case CHECKS -> checks();
            case NOTES -> notes();
            case SOURCES -> Markdown.bullets(reading.material().urls());
            case GOAL, INPUTS, STEPS, OUTPUTS, ENVIRONMENT, DETAILS, BOUNDARIES ->
                part(Objects.requireNonNull(holds.part));
        };
    }

    private String part(Part part) {
        List<String> blocks = new ArrayList<>();
        reading.answers().to(part).stream().map(Markdown::given).forEach(blocks::add);
        List<String> said = Stream.concat(reading.said(part).stream(), reading.noted(part).stream())
                .distinct()
                .toList();
        if (part == Part.ENVIRONMENT) {
            said = environment(said);
        }
        List<String> items = said.stream().map(Sections::item).distinct().toList();
        if (!items.isEmpty()) {
            blocks.add(part == Part.STEPS ? Markdown.numbers(items) : Markdown.bullets(items));
        }
        return blocks.isEmpty() ? part.todo() : String.join("\n\n", blocks);
    }

    /** The names on one line, then what is said about them. */
    private static List<String> environment(List<String> said) {
        List<String> names = said.stream()
                .filter(text ->
                        Terms.in(text).stream().anyMatch(term -> term.label().equals(text)))
                .toList();
        List<String> sentences =
                said.stream().filter(text -> !names.contains(text)).toList();
        return names.isEmpty()
                ? sentences
                : Stream.concat(Stream.of(String.join(", ", names)), sentences.stream())
                        .toList();
    }

    /** A sentence gets its full stop, a noun its capital. */
    private static String item(String text) {
        return text.indexOf(' ') > 0 && text.length() > 30 || text.matches(".*[.!?]$")
                ? Text.sentence(text)
                : Text.capital(Text.bare(text));
    }

    private String whenToUse() {
        List<String> items = new ArrayList<>();
        Work work = reading.work();
        if (!work.isEmpty()) {
            work.acts()
                    .forEach(act -> items.add("Somebody asks to " + Text.cut(act, 200) + ", in these or other words."));
        } else if (!reading.topic().isEmpty()) {
            items.add("The request is about " + Text.small(reading.topic()) + ".");
        }
        List<String> quotes = Description.mentions(reading).stream()
                .filter(mention -> mention.startsWith("\""))
                .toList();
        if (!quotes.isEmpty()) {
            items.add("The request says " + Text.enumerate(quotes, "or") + ".");
        }
        List<String> names = Description.mentions(reading).stream()
                .filter(mention -> !mention.startsWith("\"") && !mention.equals(Text.small(reading.topic())))
                .toList();
        if (!names.isEmpty()) {
            items.add("The request names " + Text.enumerate(names, "or") + " and "
                    + (work.isEmpty() ? "falls within the goal of this skill." : "calls for this work."));
        }
        if (!reading.request().audience().isEmpty()) {
            items.add("The result is meant for " + reading.request().audience() + ".");
        }
        return items.isEmpty() ? "TODO(author): name the requests that call for this skill." : Markdown.bullets(items);
    }

    private String quickStart() {
        List<String> lines = new ArrayList<>();
        lines.add(row("Start from", Part.INPUTS, Holds.INPUTS));
        lines.add(row("Work with", Part.ENVIRONMENT, Holds.ENVIRONMENT));
        lines.add("Follow " + Markdown.link(title(Holds.STEPS)) + " in order.");
        lines.add(row("Hand over", Part.OUTPUTS, Holds.OUTPUTS));
        if (planned.contains(Holds.CHECKS)) {
            lines.add("Before handing over, go through " + Markdown.link(title(Holds.CHECKS)) + ".");
        }
        String request = Triggers.positive(reading).get(0);
        return "A typical request:\n\n" + Markdown.fence("text", Text.cut(Text.oneLine(request), 200)) + "\n\n"
                + numbered(lines.stream().filter(line -> !line.isEmpty()).toList());
    }

    /** Not escaped: these lines hold links of our own. */
    private static String numbered(List<String> lines) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            out.append(at + 1).append(". ").append(lines.get(at)).append('\n');
        }
        return out.toString();
    }

    /** What is known in few words, or where to read it. */
    private String row(String verb, Part part, Holds holds) {
        List<String> said = reading.said(part).stream()
                .filter(text -> text.length() <= 60 && !text.matches(".*[.!?]$"))
                .limit(4)
                .toList();
        if (!said.isEmpty()) {
            return verb + ": " + Markdown.inline(String.join(", ", said)) + ".";
        }
        return verb + " what " + Markdown.link(title(holds)) + " names.";
    }

    private String examples() {
        List<String> blocks = new ArrayList<>();
        List<String> said =
                reading.said(Part.EXAMPLES).stream().map(Sections::item).toList();
        if (!said.isEmpty()) {
            blocks.add(Markdown.bullets(said));
        }
        reading.material().code().forEach(code -> blocks.add(Markdown.fence(code.language(), code.text())));
        return String.join("\n\n", blocks);
    }

    private String checks() {
        List<String> checks = new ArrayList<>();
        if (reading.knows(Part.STEPS)) {
            checks.add("Every step under " + Markdown.link(title(Holds.STEPS))
                    + " was done, or its omission is explained.");
        }
        if (reading.knows(Part.OUTPUTS)) {
            checks.add("What is handed over is what " + Markdown.link(title(Holds.OUTPUTS)) + " asks for.");
        }
        if (planned.contains(Holds.DETAILS)) {
            checks.add("Each point under " + Markdown.link(title(Holds.DETAILS)) + " is met.");
        }
        if (reading.knows(Part.BOUNDARIES)) {
            checks.add("Nothing under " + Markdown.link(title(Holds.BOUNDARIES)) + " was broken.");
        }
        return checks.stream().map(check -> "- [ ] " + check).collect(Collectors.joining("\n"));
    }

    private String notes() {
        return reading.answers().notes().stream().map(Sections::note).collect(Collectors.joining("\n\n"));
    }

    private static String note(Clarification note) {
        List<String> asked =
                note.question().lines().filter(line -> !line.isBlank()).toList();
        return asked.isEmpty()
                ? Markdown.given(note.answer())
                : "Asked:\n\n" + Markdown.bullets(asked) + "\n\nThe author's answer:\n\n"
                        + Markdown.given(note.answer());
    }

    private String title(Holds holds) {
        return Outline.title(skillCategory, holds);
    }
}
