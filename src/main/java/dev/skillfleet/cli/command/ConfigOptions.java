package dev.skillfleet.cli.command;

import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command's configuration comes from. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file; conf/skill-fleet.yaml shows every option.")
    @Nullable
    Path file;

    /** @param flags values by path that the command's own options set */
    FleetConfig load(Map<String, String> env, Map<String, String> flags) {
        return ConfigLoader.load(file, env, flags);
    }

    String show(Map<String, String> env) {
        return ConfigLoader.show(file, env, Map.of());
    }
}
