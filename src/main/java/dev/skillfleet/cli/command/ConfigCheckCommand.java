package dev.skillfleet.cli.command;

import dev.skillfleet.Fleet;
import dev.skillfleet.cli.process.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether a node would start with this configuration. */
@Command(name = "check", description = "Says whether a node would take the configuration.")
final class ConfigCheckCommand extends FleetCommand {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    ExitCode run(Session session) {
        Fleet.check(config.load(session.env(), Map.of()));
        if (session.json()) {
            session.print("{\"valid\":true}");
        } else {
            session.screen().line("The configuration is valid.");
        }
        return ExitCode.OK;
    }
}
