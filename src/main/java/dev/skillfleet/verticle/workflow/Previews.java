package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.PromptBody;
import dev.skillfleet.llm.module.Content;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person is shown of a draft. */
final class Previews {
    private static final Pattern HEADING = Pattern.compile("^#{2,6} +(.+)$");
    private static final Pattern FENCE = Pattern.compile("^ {0,3}```");
    private static final int HIGHLIGHTS = 6;
    private static final int WORDS_A_MINUTE = 200;

    private Previews() {}

    static PromptBody.Preview of(Content content) {
        List<String> sections = sections(content.skillContent());
        return new PromptBody.Preview(
                content.skillContent(),
                highlights(content.skillContent()),
                sections.size(),
                fences(content.skillContent()) / 2,
                readingTime(content.skillContent()));
    }

    /** The first sections by name, at most six. */
    static List<String> highlights(String markdown) {
        return sections(markdown).stream().limit(HIGHLIGHTS).toList();
    }

    static List<String> sections(String markdown) {
        return markdown.lines()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1).strip())
                .toList();
    }

    private static int fences(String markdown) {
        return (int) markdown.lines().filter(line -> FENCE.matcher(line).find()).count();
    }

    private static String readingTime(String markdown) {
        int minutes = Math.max(1, markdown.split("\\s+").length / WORDS_A_MINUTE);
        return minutes + " min";
    }
}
