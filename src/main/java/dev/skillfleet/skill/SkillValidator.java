package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies the rules of all three tiers. Skills are valid or not by the standard's tier alone, which follows the
 * reference validator ({@code skills-ref}) with one leniency: YAML in flow style is a warning here. The reference also
 * ends the frontmatter at the first {@code ---} wherever it stands; here it is a line of its own, with a warning.
 */
public final class SkillValidator {
    private static final Comparator<Finding> BY_LINE =
            Comparator.comparingInt(Finding::line).thenComparing(Finding::ruleId);
    private static final Rule SKILL_FILE = Rule.standard("skill-file", subject -> Stream.empty());

    private static final List<Rule> TEXT_RULES = Stream.of(SpecRules.ALL, ClientRules.ALL, HouseRules.ALL)
            .flatMap(List::stream)
            .toList();
    private static final List<Rule> ALL = Stream.of(List.of(SKILL_FILE), TEXT_RULES, FolderRules.ALL)
            .flatMap(List::stream)
            .toList();
    private static final List<Rule> NAMING = Stream.of(NamingRules.STANDARD, NamingRules.HOUSE)
            .flatMap(List::stream)
            .toList();

    private SkillValidator() {}

    /** Checks a skill on disk: its folder, or its SKILL.md itself. */
    public static ValidationReport validate(Path folderOrFile) {
        Path folder = Files.isRegularFile(folderOrFile)
                ? folderOrFile.toAbsolutePath().getParent()
                : folderOrFile.toAbsolutePath();
        Optional<Path> file = SkillFile.in(folder);
        if (file.isEmpty()) {
            return missing("there is no SKILL.md here; a skill is a folder with one");
        }
        try {
            Path name = folder.normalize().getFileName();
            return report(Subject.of(SkillFile.read(file.get()), name == null ? null : name.toString(), folder), ALL);
        } catch (IOException e) {
            return missing("SKILL.md cannot be read; check its permissions and its size (up to 4 MiB)");
        }
    }

    /** Checks a text, without the rules that need a folder. */
    public static ValidationReport validate(String content) {
        return validate(content, null);
    }

    /** Checks a text as if it lay in a folder of that name; null when it is not known. */
    public static ValidationReport validate(String content, @Nullable String folderName) {
        return validate(SkillDocument.parse(content), folderName);
    }

    /** Checks a document as if it lay in a folder of that name; null when it is not known. */
    public static ValidationReport validate(SkillDocument document, @Nullable String folderName) {
        return report(Subject.of(document, folderName, null), TEXT_RULES);
    }

    /** What the standard and the house say about a name and a description that are not in a document yet. */
    public static List<Finding> checkNaming(String name, String description) {
        SkillDocument document = SkillDocument.parse(
                "---\n" + YamlText.entry("name", name) + "\n" + YamlText.entry("description", description) + "\n---\n");
        return findings(Subject.of(document, null, null), NAMING);
    }

    private static ValidationReport report(Subject subject, List<Rule> rules) {
        SkillDocument document = subject.document();
        return new ValidationReport(
                marked(findings(subject, rules), subject, rules),
                rules.stream().map(Rule::id).toList(),
                document.wordCount(),
                document.lineCount());
    }

    /** The findings with those marked that a fix makes go away: found by fixing, so that the two cannot differ. */
    private static List<Finding> marked(List<Finding> findings, Subject subject, List<Rule> rules) {
        SkillDocument fixed =
                SkillDocument.parse(SkillFixer.fix(subject.document()).content());
        if (findings.isEmpty() || (fixed.toString().equals(subject.document().toString()) && !byteOrderMark(subject))) {
            return findings;
        }
        List<Finding> left = findings(Subject.of(fixed, subject.folderName(), subject.folder()), rules);
        return findings.stream()
                .map(finding -> left.stream().noneMatch(other -> same(finding, other)) ? finding.asFixable() : finding)
                .toList();
    }

    private static boolean byteOrderMark(Subject subject) {
        return subject.document().defects().stream().anyMatch(defect -> defect.kind() == Defect.Kind.BYTE_ORDER_MARK);
    }

    private static boolean same(Finding one, Finding other) {
        return one.ruleId().equals(other.ruleId())
                && (one.message().equals(other.message()) || one.tier() == Finding.Tier.HOUSE);
    }

    private static List<Finding> findings(Subject subject, List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.findings(subject))
                .sorted(BY_LINE)
                .toList();
    }

    private static ValidationReport missing(String message) {
        return new ValidationReport(
                List.of(new Finding(SKILL_FILE.id(), Finding.Tier.SPEC, Finding.Severity.ERROR, 0, message, false)),
                List.of(SKILL_FILE.id()),
                0,
                0);
    }
}
