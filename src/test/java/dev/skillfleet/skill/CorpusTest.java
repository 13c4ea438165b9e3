package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules against some 950 public skills and what the reference validator says of them. */
class CorpusTest {
    private static final Map<String, ValidationReport> REPORTS = new HashMap<>();

    private static List<Corpus.Entry> corpus = List.of();

    @BeforeAll
    static void readTheCorpus() throws Exception {
        corpus = Corpus.read();
    }

    @Test
    void every_verdict_is_the_references_but_for_flow_style() {
        List<String> differences = corpus.stream()
                .filter(entry -> report(entry).specValid() != entry.valid())
                .filter(entry -> !stoppedAtFlowStyle(entry))
                .map(entry -> entry.where() + ": reference says " + entry.errors() + ", we say " + errors(entry))
                .toList();

        assertThat(corpus).hasSize(948);
        assertThat(differences).isEmpty();
    }

    @Test
    void flow_style_is_seen_where_the_reference_stops_at_it() {
        List<Corpus.Entry> stopped =
                corpus.stream().filter(CorpusTest::stoppedAtFlowStyle).toList();

        assertThat(stopped).hasSize(3).allSatisfy(entry -> assertThat(rules(entry))
                .contains("spec/yaml-flow-style"));
    }

    @Test
    void each_error_of_the_reference_is_found_by_the_rule_for_it() {
        Map<String, String> ruleOf = Map.of(
                "Unexpected fields", "spec/unexpected-field",
                "Directory name", "spec/name-directory",
                "Description exceeds", "spec/description-length",
                "SKILL.md must start", "spec/frontmatter");
        Map<String, Long> seen = new TreeMap<>();
        for (Corpus.Entry entry : corpus) {
            ruleOf.forEach((error, rule) -> {
                if (entry.errors().contains(error)) {
                    assertThat(rules(entry)).as(entry.where()).contains(rule);
                    seen.merge(rule, 1L, Long::sum);
                }
            });
        }

        assertThat(seen)
                .containsEntry("spec/unexpected-field", 67L)
                .containsEntry("spec/name-directory", 22L)
                .containsEntry("spec/frontmatter", 4L)
                .containsEntry("spec/description-length", 2L);
    }

    @Test
    void a_fix_keeps_the_body_repeats_as_nothing_and_never_adds_an_error() {
        for (Corpus.Entry entry : corpus) {
            SkillDocument before = entry.document();
            SkillFixer.Fixed fixed = SkillFixer.fix(before);
            SkillDocument after = SkillDocument.parse(fixed.content());

            assertThat(after.body()).as(entry.where()).isEqualTo(before.body());
            assertThat(SkillFixer.fix(after).applied()).as(entry.where()).isEmpty();
            assertThat(SkillValidator.validate(after, entry.folder()).findings().size())
                    .as(entry.where())
                    .isLessThanOrEqualTo(report(entry).findings().size());
        }
    }

    private static boolean stoppedAtFlowStyle(Corpus.Entry entry) {
        return entry.errors().contains("Invalid YAML in frontmatter: While scanning")
                && entry.errors().contains("Found ugly dis");
    }

    private static ValidationReport report(Corpus.Entry entry) {
        return REPORTS.computeIfAbsent(
                entry.where(), where -> SkillValidator.validate(entry.document(), entry.folder()));
    }

    private static List<String> rules(Corpus.Entry entry) {
        return report(entry).findings().stream().map(Finding::ruleId).toList();
    }

    private static String errors(Corpus.Entry entry) {
        return report(entry).findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(Finding::message)
                .collect(Collectors.joining("; "));
    }
}
