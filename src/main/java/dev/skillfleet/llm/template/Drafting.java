package dev.skillfleet.llm.template;

import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Plan;
import dev.skillfleet.llm.template.Outline.Heading;
import dev.skillfleet.llm.template.Outline.Holds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the SKILL.md that the plan outlines. */
final class Drafting {
    /** A section longer than this goes into a file of its own where the style is a hub. */
    private static final int HUB_LINES = 15;
    /** Longer sections are moved out in every style: the standard advises to keep a SKILL.md below 500 lines. */
    private static final int INLINE_LINES = 120;

    private static final Set<Holds> MOVABLE = Set.of(Holds.DETAILS, Holds.EXAMPLES, Holds.SOURCES, Holds.STEPS);
    private static final Set<Holds> NOT_MINIMAL = Set.of(Holds.QUICK_START, Holds.CHECKS, Holds.SOURCES);
    private static final Set<String> LOWER_IN_TITLES = Set.of(
            "a", "an", "the", "and", "or", "but", "for", "of", "in", "on", "at", "by", "with", "from", "to", "into",
            "as", "via", "per");

    private Drafting() {}

    static Content draft(Content.Input input) {
        Brief brief = input.brief();
        Plan plan = brief.plan();
        Reading reading = Reading.of(brief.task(), brief.clarifications());
        List<Heading> planned = plan.contentOutline().stream()
                .flatMap(title -> Outline.titled(title).stream())
                .toList();
        Sections writer = new Sections(reading, brief.requirements().skillCategory(), planned);
        List<SkillFile.Section> sections = new ArrayList<>();
        Map<String, String> extraFiles = new LinkedHashMap<>();
        for (String title : plan.contentOutline()) {
            Holds holds = Outline.titled(title).map(Heading::holds).orElse(null);
            if (holds == null) {
                sections.add(new SkillFile.Section(title, "TODO(author): write what belongs under this heading."));
            } else if (!input.style().equals("minimal") || !NOT_MINIMAL.contains(holds)) {
                String text = writer.text(holds);
                boolean long_ = MOVABLE.contains(holds)
                        && text.lines().count() > (input.style().equals("navigation_hub") ? HUB_LINES : INLINE_LINES);
                if (long_ && !holdsAnswer(holds, reading)) {
                    String file = "references/" + Text.lower(title).replaceAll("[^a-z0-9]+", "-") + ".md";
                    extraFiles.put(file, "# " + title + "\n\n" + text.strip() + "\n");
                    text = "Read [" + file + "](" + file + ") before you begin.";
                }
                sections.add(new SkillFile.Section(title, text));
            }
        }
        SkillFile file = SkillFile.of(plan.skillName(), plan.skillDescription(), opening(reading, plan), sections);
        for (String remark : plan.generationGuidance().split("\n\n(?=" + Planning.SAID + ")")) {
            if (remark.startsWith(Planning.SAID)) {
                file = Remarks.add(
                        file, brief.requirements().skillCategory(), remark.substring(Planning.SAID.length()));
            }
        }
        return new Content(file.text(), extraFiles);
    }

    /** What the person has answered stays in the text itself. */
    private static boolean holdsAnswer(Holds holds, Reading reading) {
        return holds.part != null && !reading.answers().to(holds.part).isEmpty();
    }

    private static String opening(Reading reading, Plan plan) {
        return "# " + title(reading, plan) + "\n\n" + Markdown.inline(Description.purpose(reading));
    }

    private static String title(Reading reading, Plan plan) {
        Request request = reading.request();
        String topic = request.topic().isEmpty() ? request.work().text() : request.topic();
        String title = Description.plain(Text.cut(topic, 70))
                .replaceAll("[#*_~]+", " ")
                .strip();
        boolean said = title.codePoints().anyMatch(Character::isLetter) && title.indexOf('…') < 0;
        String words = said ? title : plan.skillName().replace('-', ' ');
        return reading.language() == Language.ENGLISH || !said ? titleCase(words) : Text.capital(words);
    }

    private static String titleCase(String words) {
        String cased = Arrays.stream(words.split(" "))
                .map(word ->
                        LOWER_IN_TITLES.contains(word) || !Terms.in(word).isEmpty() && !word.equals(Text.lower(word))
                                ? word
                                : Text.capital(word))
                .collect(Collectors.joining(" "));
        return Text.capital(cased);
    }
}
