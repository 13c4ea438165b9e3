package dev.skillfleet.cli.command;

import dev.skillfleet.Fleet;
import dev.skillfleet.cli.process.ExitCode;
import dev.skillfleet.cli.terminal.Screen;
import dev.skillfleet.cli.terminal.Style;
import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.doctor.Doctor;
import dev.skillfleet.doctor.Finding;
import dev.skillfleet.doctor.Finding.State;
import dev.skillfleet.job.Json;
import dev.skillfleet.logging.Logging;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a node could work here. */
@Command(
        name = "doctor",
        description = {
            "Looks whether a node could work with this configuration: Java, address, job store, cluster, skills folder, and"
                    + " each model by a small question. Starts none and changes nothing.",
            "Exit code 0: a node would work; 2: the configuration has to be changed; 4: something does not answer; 1: it"
                    + " answers and does not work. The first of these in that order, warnings aside."
        })
final class DoctorCommand extends FleetCommand {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(names = "--no-llm", description = "Ask no model; a question costs a fraction of a cent.")
    private boolean noLlm;

    @Override
    ExitCode run(Session session) {
        Logging.configure(false, true);
        List<Finding> findings = new ArrayList<>(Doctor.examine());
        try {
            FleetConfig loaded = config.load(session.env(), Map.of());
            Fleet.check(loaded);
            findings.addAll(examine(loaded));
        } catch (ConfigException e) {
            findings.add(Finding.misconfigured(
                    "configuration", e.getMessage(), "mend it; nothing else can be looked at before"));
        }
        if (session.json()) {
            session.print(Json.write(report(findings)));
        } else {
            findings.forEach(finding -> show(session.screen(), finding));
        }
        return exitCode(findings);
    }

    private List<Finding> examine(FleetConfig loaded) {
        Vertx vertx = Vertx.vertx();
        try {
            return Doctor.examine(loaded, !noLlm, vertx);
        } finally {
            vertx.close();
        }
    }

    private static Map<String, Object> report(List<Finding> findings) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("ok", exitCode(findings) == ExitCode.OK);
        report.put("findings", findings);
        return report;
    }

    private static void show(Screen screen, Finding finding) {
        Style style =
                switch (finding.state()) {
                    case OK -> Style.GOOD;
                    case WARNING -> Style.WARNING;
                    default -> Style.BAD;
                };
        screen.line(style, "[" + finding.state().label() + "] " + finding.check() + ": " + finding.found());
        if (!finding.advice().isEmpty()) {
            screen.line("  -> " + finding.advice());
        }
    }

    private static ExitCode exitCode(List<Finding> findings) {
        if (has(findings, State.MISCONFIGURED)) {
            return ExitCode.USAGE;
        }
        if (has(findings, State.UNREACHABLE)) {
            return ExitCode.NETWORK;
        }
        return has(findings, State.FAILED) ? ExitCode.ERROR : ExitCode.OK;
    }

    private static boolean has(List<Finding> findings, State state) {
        return findings.stream().anyMatch(finding -> finding.state() == state);
    }
}
