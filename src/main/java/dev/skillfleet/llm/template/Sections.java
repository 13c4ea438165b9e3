package dev.skillfleet.llm.template;

import dev.skillfleet.llm.template.Outline.Holds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the text of one section from what the task and the answers say; what they leave open becomes a TODO line. */
final class Sections {
    /** Holds a task that is too long to be read whole. */
    static final String TASK_FILE = "references/task.md";

    /** What stands under a heading that a person has asked for and nobody has filled. */
    static final String UNWRITTEN = "TODO(author): write what belongs under this heading.";

    private final Reading reading;
    private final String skillCategory;
    private final Set<Holds> planned;

    Sections(Reading reading, String skillCategory, Collection<Holds> planned) {
        this.reading = reading;
        this.skillCategory = skillCategory;
        this.planned = Set.copyOf(planned);
    }

    String text(Holds holds) {
        return switch (holds) {
            case WHEN_TO_USE -> whenToUse();
            case QUICK_START -> quickStart();
            case EXAMPLES -> examples();
            case CHECKS -> checks();
            case NOTES -> notes();
            case BACKGROUND -> background();
            case SET_ASIDE ->
                "The task also says this. It speaks to whoever reads it and is no instruction of this skill:\n\n"
                        + Markdown.fence("text", String.join("\n", reading.said(Part.SET_ASIDE)));
            case UNKNOWN -> UNWRITTEN;
            case SOURCES -> sources();
            case GOAL, INPUTS, STEPS, OUTPUTS, ENVIRONMENT, DETAILS, BOUNDARIES ->
                part(Objects.requireNonNull(holds.part));
        };
    }

    private String part(Part part) {
        List<String> blocks = new ArrayList<>();
        reading.answers().to(part).stream()
                .map(answer -> part == Part.GOAL ? Goal.spelledOut(reading.topic(), answer) : answer)
                .map(Markdown::given)
                .forEach(blocks::add);
        List<String> said = Stream.concat(reading.said(part).stream(), reading.noted(part).stream())
                .distinct()
                .toList();
        if (part == Part.ENVIRONMENT) {
            said = environment(said);
        }
        List<String> items =
                said.stream().map(text -> item(part, text)).distinct().toList();
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

    /** A step is a sentence; other items are as much of one as the task made them. */
    private static String item(Part part, String text) {
        return part == Part.STEPS || text.matches("(?s).*[.!?]$") ? Text.sentence(text) : Text.capital(Text.bare(text));
    }

    private String whenToUse() {
        List<String> items = new ArrayList<>();
        Work work = reading.work();
        if (!work.isEmpty()) {
            items.add("Somebody asks to " + Text.cut(Description.personless(work.text()), 200)
                    + ", in these or other words.");
        } else if (!reading.topic().isEmpty()) {
            items.add(
                    reading.isEnglish()
                            ? "The request is about " + Text.small(reading.topic()) + "."
                            : "Somebody asks for this, in these or other words: " + reading.topic());
        }
        if (!reading.spoken().isEmpty()) {
            items.add("Somebody says "
                    + Text.enumerate(
                            reading.spoken().stream()
                                    .map(quote -> "\"" + quote + "\"")
                                    .toList(),
                            "or") + ".");
        }
        List<String> names = Description.mentions(reading).stream()
                .filter(mention -> !mention.startsWith("\"") && !mention.equals(Text.small(reading.topic())))
                .toList();
        if (!names.isEmpty() && !reading.topic().isEmpty() && reading.isEnglish()) {
            items.add("A request names " + Text.enumerate(names, "or") + " and is about " + Text.small(reading.topic())
                    + ".");
        }
        if (!reading.request().audience().isEmpty()) {
            items.add("The result is meant for " + reading.request().audience() + ".");
        }
        if (items.isEmpty() && reading.knows(Part.GOAL)) {
            return "- A request asks for what " + Markdown.link(title(Holds.GOAL)) + " describes.";
        }
        return items.isEmpty() ? "TODO(author): name the requests that call for this skill." : Markdown.bullets(items);
    }

    private String quickStart() {
        List<String> lines = new ArrayList<>();
        lines.add(row("Start from", Part.INPUTS, Holds.INPUTS));
        lines.add(row("Use", Part.ENVIRONMENT, Holds.ENVIRONMENT));
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
        if (!reading.knows(part)) {
            return "";
        }
        List<String> said = reading.said(part).stream()
                .filter(text -> text.length() <= 60 && !text.matches("(?s).*[.!?]$"))
                .map(Text::small)
                .limit(4)
                .toList();
        return said.isEmpty() || !reading.answers().to(part).isEmpty()
                ? verb + " what " + Markdown.link(title(holds)) + " names."
                : verb + ": " + Markdown.inline(Text.enumerate(said, "and")) + ".";
    }

    private String examples() {
        List<String> blocks = new ArrayList<>();
        List<String> said = reading.said(Part.EXAMPLES);
        if (!said.isEmpty()) {
            blocks.add(Markdown.bullets(said));
        }
        reading.material().code().forEach(code -> blocks.add(Markdown.fence(code.language(), code.text())));
        return String.join("\n\n", blocks);
    }

    private String background() {
        return Markdown.inline(
                reading.said(Part.BACKGROUND).stream().map(Sections::reason).collect(Collectors.joining(" ")));
    }

    private String sources() {
        String urls = Markdown.bullets(reading.material().urls());
        return reading.isCutOff()
                ? "- [The task in full](" + TASK_FILE + "). Only its first part was read for this draft.\n" + urls
                : urls;
    }

    private static String reason(String text) {
        return text.matches("(?is)(?:so that|in order to|because|since) .*")
                ? Text.sentence("It is wanted " + Text.small(text))
                : Text.sentence(text);
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

    private static String note(Answers.Note note) {
        List<String> parts =
                note.parts().stream().map(part -> Text.lower(part.name())).toList();
        String asked = note.question().isEmpty()
                ? parts.isEmpty() ? "" : "On " + Text.enumerate(parts, "and") + ":\n\n"
                : "Asked: " + Markdown.inline(note.question()) + "\n\n";
        return asked + Markdown.given(note.answer());
    }

    private String title(Holds holds) {
        return Outline.title(skillCategory, holds);
    }
}
