package dev.skillfleet.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.skillfleet.cli.process.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Every option with the value that a node started here would have. */
@Command(name = "show", description = "Prints every option with its value; secrets as ***.")
final class ConfigShowCommand extends FleetCommand {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    ExitCode run(Session session) {
        String yaml = config.show(session.env());
        if (session.json()) {
            session.print(asJson(yaml));
        } else {
            session.screen().line(yaml.stripTrailing());
        }
        return ExitCode.OK;
    }

    private static String asJson(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
