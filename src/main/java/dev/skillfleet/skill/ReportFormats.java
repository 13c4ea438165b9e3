package dev.skillfleet.skill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for other programs. */
public final class ReportFormats {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String SARIF_SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private ReportFormats() {}

    /** The report as one JSON object: {@code path, valid, word_count, line_count, findings[]}. */
    public static String json(ValidationReport report, String path) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", path);
        json.put("valid", report.specValid());
        json.put("word_count", report.wordCount());
        json.put("line_count", report.lineCount());
        json.put(
                "findings",
                report.findings().stream().map(ReportFormats::finding).toList());
        return write(json);
    }

    /**
     * The report as a SARIF 2.1.0 log with one run, for code scanners and editors.
     *
     * @param uri where the SKILL.md is, relative to the root of what is scanned, with {@code /}
     */
    public static String sarif(ValidationReport report, String uri) {
        List<String> rules =
                report.findings().stream().map(Finding::ruleId).distinct().toList();
        Map<String, Object> driver = Map.of(
                "name",
                "skill-fleet",
                "rules",
                rules.stream().map(rule -> Map.of("id", rule)).toList());
        List<Map<String, Object>> results = report.findings().stream()
                .map(finding -> result(finding, rules.indexOf(finding.ruleId()), uri))
                .toList();
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SARIF_SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(Map.of("tool", Map.of("driver", driver), "results", results)));
        return write(log);
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", finding.ruleId());
        json.put("tier", label(finding.tier()));
        json.put("severity", label(finding.severity()));
        json.put("line", finding.line());
        json.put("message", finding.message());
        json.put("fixable", finding.fixable());
        return json;
    }

    private static Map<String, Object> result(Finding finding, int ruleIndex, String uri) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("artifactLocation", Map.of("uri", uri));
        if (finding.line() > 0) {
            place.put("region", Map.of("startLine", finding.line()));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.ruleId());
        result.put("ruleIndex", ruleIndex);
        result.put("level", finding.severity() == Finding.Severity.ADVICE ? "note" : label(finding.severity()));
        result.put("message", Map.of("text", finding.message()));
        result.put("locations", List.of(Map.of("physicalLocation", place)));
        result.put("properties", Map.of("tier", label(finding.tier()), "fixable", finding.fixable()));
        return result;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts can always be written", e);
        }
    }
}
