package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ReportFormatsTest {
    private static final ValidationReport REPORT =
            SkillValidator.validate("---\nname: A\ndescription: b\nmodel: x\n---\n");

    @Test
    void json_holds_every_finding_with_its_tier() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ReportFormats.json(REPORT, "a/SKILL.md"));

        assertThat(json.path("path").asText()).isEqualTo("a/SKILL.md");
        assertThat(json.path("valid").asBoolean()).isFalse();
        assertThat(json.path("findings")).hasSize(REPORT.findings().size());
        assertThat(json.path("findings").findValuesAsText("tier")).contains("spec", "client-extension", "house");
    }

    @Test
    void sarif_has_what_the_format_demands() throws Exception {
        JsonNode log = new ObjectMapper().readTree(ReportFormats.sarif(REPORT, "a/SKILL.md"));
        JsonNode run = log.path("runs").path(0);
        JsonNode rules = run.path("tool").path("driver").path("rules");

        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        assertThat(run.path("tool").path("driver").path("name").asText()).isNotBlank();
        assertThat(run.path("results")).hasSize(REPORT.findings().size()).allSatisfy(result -> {
            assertThat(rules.path(result.path("ruleIndex").asInt()).path("id")).isEqualTo(result.path("ruleId"));
            assertThat(result.path("level").asText()).isIn("error", "warning", "note");
            assertThat(result.path("message").path("text").asText()).isNotBlank();
            JsonNode place = result.path("locations").path(0).path("physicalLocation");
            assertThat(place.path("artifactLocation").path("uri").asText()).isEqualTo("a/SKILL.md");
            assertThat(place.path("region").path("startLine").asInt()).isPositive();
        });
    }

    @Test
    void a_finding_about_the_whole_skill_has_no_line_in_sarif() throws Exception {
        ValidationReport report = SkillValidator.validate(java.nio.file.Path.of("no such folder"));

        assertThat(new ObjectMapper()
                        .readTree(ReportFormats.sarif(report, "x"))
                        .findValue("physicalLocation")
                        .has("region"))
                .isFalse();
    }
}
