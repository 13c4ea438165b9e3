package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Mends what can be mended without judgement. It changes lines of the frontmatter only; the body stays as it is, to the
 * byte, and what is mended is not touched again. Fields that mean something to a client are left to their author.
 */
public final class SkillFixer {

    /** One mend: the changed frontmatter, or nothing when there is nothing to do. */
    private record Mend(String done, Function<SkillDocument, Optional<List<String>>> apply) {}

    private static final List<Mend> MENDS = List.of(
            new Mend("put values in quotes that YAML misreads", FrontmatterMends::quoted),
            new Mend("wrote name in lower case with hyphens", FrontmatterMends::name),
            new Mend("wrote allowed-tools with spaces", FrontmatterMends::allowedTools),
            new Mend("wrote metadata values as strings", FrontmatterMends::metadataStrings),
            new Mend("moved unknown fields under metadata", FrontmatterMends::unknownFields));

    private SkillFixer() {}

    /** A text after mending.
     *
     * @param applied what was done, in words; empty when nothing was */
    public record Fixed(String content, List<String> applied) {
        public Fixed {
            applied = List.copyOf(applied);
        }
    }

    /** Mends a text. */
    public static Fixed fix(String content) {
        return fix(SkillDocument.parse(content));
    }

    /** Mends a file in place; it is either mended whole or left as it is. Files that are not UTF-8 are left. */
    public static Fixed fix(Path skillFile) throws IOException {
        SkillDocument document = SkillFile.read(skillFile);
        Fixed fixed = fix(document);
        if (fixed.applied().isEmpty()) {
            return fixed;
        }
        write(skillFile, fixed.content());
        return fixed;
    }

    /** Writes a text in the place of a file, whole or not at all. */
    static void write(Path skillFile, String content) throws IOException {
        Path folder = skillFile.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, ".skill", ".tmp");
        try {
            Files.writeString(temporary, content, StandardCharsets.UTF_8);
            Files.move(
                    temporary,
                    skillFile.toRealPath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static Fixed fix(SkillDocument source) {
        if (has(source, Defect.Kind.NOT_UTF8)) {
            return new Fixed(source.toString(), List.of());
        }
        List<String> applied = new ArrayList<>();
        if (has(source, Defect.Kind.BYTE_ORDER_MARK)) {
            applied.add("removed the byte order mark");
        }
        SkillDocument document = source;
        for (Mend mend : MENDS) {
            Optional<SkillDocument> mended = mended(document, mend);
            if (mended.isPresent()) {
                document = mended.get();
                applied.add(mend.done());
            }
        }
        return new Fixed(document.toString(), applied);
    }

    /** The document after a mend, if the mend had something to do and has really made it better. */
    private static Optional<SkillDocument> mended(SkillDocument document, Mend mend) {
        if (!document.editable()) {
            return Optional.empty();
        }
        return mend.apply()
                .apply(document)
                .map(frontmatter -> withFrontmatter(document, frontmatter))
                .filter(mended -> mended.hasFields()
                        && mended.body().equals(document.body())
                        && findings(mended) < findings(document));
    }

    private static long findings(SkillDocument document) {
        Subject subject = Subject.frontmatter(document);
        return SpecRules.ALL.stream().flatMap(rule -> rule.findings(subject)).count();
    }

    private static SkillDocument withFrontmatter(SkillDocument document, List<String> frontmatter) {
        List<String> lines = new ArrayList<>(frontmatter);
        lines.add(0, document.lines().get(0));
        lines.addAll(
                document.lines().subList(document.closing(), document.lines().size()));
        return SkillDocument.parse(Lines.join(lines));
    }

    private static boolean has(SkillDocument document, Defect.Kind kind) {
        return document.defects().stream().anyMatch(defect -> defect.kind() == kind);
    }
}
