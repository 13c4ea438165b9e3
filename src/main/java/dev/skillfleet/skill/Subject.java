package dev.skillfleet.skill;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What rules look at.
 *
 * @param markdown the body, parsed
 * @param folderName the name of the folder that the document lies in, or null when it is not known
 * @param folder the folder itself, or null when only a text is looked at
 */
record Subject(
        SkillDocument document,
        Markdown markdown,
        @Nullable String folderName,
        @Nullable Path folder) {

    /** A document of which only the frontmatter is looked at. */
    static Subject frontmatter(SkillDocument document) {
        return new Subject(document, Markdown.NONE, null, null);
    }

    static Subject of(SkillDocument document, @Nullable String folderName, @Nullable Path folder) {
        return new Subject(document, Markdown.of(document.body(), document.bodyLine()), folderName, folder);
    }
}
