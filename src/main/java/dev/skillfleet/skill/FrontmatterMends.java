package dev.skillfleet.skill;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The single mends. Each answers the frontmatter's lines as they should be, or nothing when they are so already. */
final class FrontmatterMends {
    private static final String METADATA = "metadata";
    private static final String INDENT = "  ";

    private FrontmatterMends() {}

    static Optional<List<String>> quoted(SkillDocument document) {
        boolean broken = document.defects().stream().anyMatch(defect -> defect.kind() == Defect.Kind.SYNTAX);
        if (!broken || !document.hasFields()) {
            return Optional.empty();
        }
        FrontmatterEdit edit = new FrontmatterEdit(document);
        return YamlText.requoted(edit.lines());
    }

    static Optional<List<String>> name(SkillDocument document) {
        return field(document, "name", value -> {
            String suggested = SkillNames.suggestName(value);
            boolean wrong = NamingRules.STANDARD.stream()
                    .filter(rule -> rule.id().startsWith("spec/name-"))
                    .anyMatch(rule -> rule.findings(Subject.frontmatter(document))
                            .findAny()
                            .isPresent());
            // a name that leaves nothing behind is for a person to choose
            return wrong && !suggested.equals("skill") ? suggested : null;
        });
    }

    static Optional<List<String>> allowedTools(SkillDocument document) {
        return document.field("allowed-tools")
                .filter(entry -> entry.value().joined() != null && !AllowedTools.ambiguous(entry.value()))
                .flatMap(entry -> {
                    String spaced =
                            AllowedTools.spaced(String.valueOf(entry.value().joined()));
                    boolean right = entry.value() instanceof YamlValue.Text text
                            && text.value().equals(spaced);
                    return right ? Optional.empty() : Optional.of(replaced(document, entry, spaced));
                });
    }

    static Optional<List<String>> metadataStrings(SkillDocument document) {
        List<YamlValue.Entry> wrong = metadata(document).stream()
                .filter(entry -> !(entry.value() instanceof YamlValue.Text text && text.kind() == YamlValue.Kind.STRING)
                        && entry.value().joined() != null)
                .toList();
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        FrontmatterEdit edit = new FrontmatterEdit(document);
        for (YamlValue.Entry entry : wrong) {
            edit.replace(entry, String.valueOf(entry.value().joined()));
        }
        return Optional.of(edit.lines());
    }

    static Optional<List<String>> unknownFields(SkillDocument document) {
        YamlValue.@Nullable Entry metadata = document.field(METADATA).orElse(null);
        if (metadata != null && !(metadata.value() instanceof YamlValue.Mapping mapping && !mapping.flow())) {
            return Optional.empty();
        }
        List<YamlValue.Entry> there = metadata(document);
        List<YamlValue.Entry> movable = document.fields().stream()
                .filter(entry -> !SpecRules.knows(entry.key()) && !ClientRules.knows(entry.key()))
                .filter(entry -> entry.value().joined() != null)
                .filter(entry -> there.stream().noneMatch(other -> other.key().equals(entry.key())))
                .toList();
        if (movable.isEmpty() || hasDuplicates(document)) {
            return Optional.empty();
        }
        String outer = " ".repeat(document.fields().get(0).column());
        String indent =
                there.isEmpty() ? outer + INDENT : " ".repeat(there.get(0).column());
        List<String> moved = movable.stream()
                .map(entry -> indent
                        + YamlText.entry(
                                entry.key(), String.valueOf(entry.value().joined())))
                .toList();
        FrontmatterEdit edit = new FrontmatterEdit(document);
        movable.forEach(edit::remove);
        if (metadata == null) {
            edit.append(Stream.concat(Stream.of(outer + METADATA + ":"), moved.stream())
                    .toList());
        } else {
            edit.insertAfter(metadata, moved);
        }
        return Optional.of(edit.lines());
    }

    private static boolean hasDuplicates(SkillDocument document) {
        return document.defects().stream().anyMatch(defect -> defect.kind() == Defect.Kind.DUPLICATE_KEY);
    }

    /** The entries of metadata, where each has lines of its own. */
    private static List<YamlValue.Entry> metadata(SkillDocument document) {
        return document.field(METADATA)
                .filter(entry -> entry.value() instanceof YamlValue.Mapping mapping && !mapping.flow())
                .map(entry -> ((YamlValue.Mapping) entry.value()).entries())
                .orElse(List.of());
    }

    private static Optional<List<String>> field(SkillDocument document, String key, TextMend mend) {
        return document.field(key)
                .filter(entry -> entry.value() instanceof YamlValue.Text)
                .flatMap(entry -> {
                    String mended = mend.apply(((YamlValue.Text) entry.value()).value());
                    return mended == null ? Optional.empty() : Optional.of(replaced(document, entry, mended));
                });
    }

    private static List<String> replaced(SkillDocument document, YamlValue.Entry entry, String value) {
        FrontmatterEdit edit = new FrontmatterEdit(document);
        edit.replace(entry, value);
        return edit.lines();
    }

    /** The text as it should be, or null when it is not to be changed. */
    @FunctionalInterface
    private interface TextMend {
        @Nullable
        String apply(String value);
    }
}
