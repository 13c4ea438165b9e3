package dev.skillfleet.cli.command;

import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.ValidationReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as SARIF 2.1.0, the form that code scanners read. */
final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final Map<Finding.Severity, String> LEVELS = Map.of(
            Finding.Severity.ERROR, "error", Finding.Severity.WARNING, "warning", Finding.Severity.ADVICE, "note");

    private Sarif() {}

    /** @param file the file that was checked, as it was named */
    static Map<String, @Nullable Object> of(ValidationReport report, Path file) {
        List<Map<String, Object>> rules = report.rulesChecked().stream()
                .distinct()
                .map(id -> Map.<String, Object>of("id", id))
                .toList();
        Map<String, Object> driver = Map.of("name", "skill-fleet", "rules", rules);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put(
                "results",
                report.findings().stream().map(finding -> result(finding, file)).toList());
        Map<String, @Nullable Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> result(Finding finding, Path file) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("artifactLocation", Map.of("uri", uri(file)));
        if (finding.line() > 0) {
            place.put("region", Map.of("startLine", finding.line()));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.ruleId());
        result.put("level", LEVELS.getOrDefault(finding.severity(), "none"));
        result.put("message", Map.of("text", finding.message()));
        result.put("locations", List.of(Map.of("physicalLocation", place)));
        result.put("properties", Map.of("tier", Words.of(finding.tier()), "fixable", finding.fixable()));
        return result;
    }

    /** Relative stays relative, so that a scanner finds the file in its checkout. */
    private static String uri(Path file) {
        if (file.isAbsolute()) {
            return file.toUri().toString();
        }
        String whole = file.toAbsolutePath().toUri().toString();
        String here = Path.of("").toAbsolutePath().toUri().toString();
        return whole.startsWith(here) ? whole.substring(here.length()) : whole;
    }
}
