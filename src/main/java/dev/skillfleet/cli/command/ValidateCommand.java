package dev.skillfleet.cli.command;

import dev.skillfleet.cli.process.CliFailure;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.Style;
import dev.skillfleet.job.Json;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.SkillFixer;
import dev.skillfleet.skill.SkillValidator;
import dev.skillfleet.skill.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a skill on this machine; no server is needed. */
@Command(name = "validate", description = "Checks a skill on disk: the standard, client extensions, house advice.")
final class ValidateCommand extends FleetCommand {
    private static final Map<Finding.Severity, Style> STYLES = Map.of(
            Finding.Severity.ERROR, Style.BAD,
            Finding.Severity.WARNING, Style.WARNING,
            Finding.Severity.ADVICE, Style.FAINT);

    @Parameters(paramLabel = "PATH", description = "The skill's folder, or its SKILL.md.")
    private Path path = Path.of("");

    @Option(names = "--sarif", description = "Print SARIF 2.1.0, for code scanners.")
    private boolean sarif;

    @Option(names = "--fix", description = "Mend what needs no judgement first.")
    private boolean fix;

    @Override
    ExitCode run(Session session) {
        if (sarif && session.json()) {
            throw new CliFailure(ExitCode.USAGE, "--sarif and --json are two forms of the same; choose one");
        }
        if (!Files.exists(path)) {
            throw new CliFailure(ExitCode.USAGE, path + ": no such file or folder");
        }
        List<String> fixed = fix ? fix() : List.of();
        ValidationReport report = SkillValidator.validate(path);
        if (sarif) {
            session.print(Json.write(Sarif.of(report, skillFile().orElse(path))));
        } else if (session.json()) {
            session.print(Json.write(fields(report, fixed)));
        } else {
            show(session.screen(), report, fixed);
        }
        return report.specValid() ? ExitCode.OK : ExitCode.INVALID;
    }

    private List<String> fix() {
        try {
            Path file = skillFile().orElse(null);
            return file == null ? List.of() : SkillFixer.fix(file).applied();
        } catch (IOException e) {
            throw new CliFailure(ExitCode.ERROR, path + ": cannot be mended; check its permissions and its size");
        }
    }

    private Optional<Path> skillFile() {
        return Files.isRegularFile(path)
                ? Optional.of(path)
                : Stream.of("SKILL.md", "skill.md")
                        .map(path::resolve)
                        .filter(Files::isRegularFile)
                        .findFirst();
    }

    private void show(Screen screen, ValidationReport report, List<String> fixed) {
        fixed.forEach(mend -> screen.line(Style.GOOD, "Mended: " + mend));
        Path file = skillFile().orElse(path);
        for (Finding finding : report.findings()) {
            String place = finding.line() > 0 ? file + ":" + finding.line() : file.toString();
            screen.line(
                    STYLES.getOrDefault(finding.severity(), Style.PLAIN),
                    place + ": " + Words.of(finding.severity()) + " " + finding.ruleId() + ": " + finding.message());
        }
        boolean valid = report.specValid();
        screen.line(
                valid ? Style.GOOD : Style.BAD,
                (valid ? "Valid by the Agent Skills standard" : "Not valid by the Agent Skills standard")
                        + counts(report));
        if (report.findings().stream().anyMatch(Finding::fixable)) {
            screen.line("Some of it can be mended with --fix.");
        }
    }

    private static String counts(ValidationReport report) {
        StringBuilder text = new StringBuilder();
        for (Finding.Severity severity : Finding.Severity.values()) {
            long count = report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                text.append(text.isEmpty() ? ": " : ", ")
                        .append(count)
                        .append(' ')
                        .append(Words.of(severity));
            }
        }
        return text.toString();
    }

    private static Map<String, @Nullable Object> fields(ValidationReport report, List<String> fixed) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("spec_valid", report.specValid());
        fields.putAll(Json.toMap(report));
        fields.put("fixed", fixed);
        return fields;
    }
}
