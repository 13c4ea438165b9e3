package dev.skillfleet.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or behind its name. */
final class GlobalOptions {
    @Option(
            names = {"-a", "--api-url"},
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The server; default http://127.0.0.1:8000 (SKILL_FLEET_API_URL).")
    @Nullable
    String apiUrl;

    @Option(
            names = {"-u", "--user"},
            scope = ScopeType.INHERIT,
            paramLabel = "USER",
            description = "Who is asking (SKILL_FLEET_USER_ID); default \"default\".")
    @Nullable
    String user;

    @Option(
            names = "--api-key",
            scope = ScopeType.INHERIT,
            paramLabel = "KEY",
            description = "The server's key; rather set SKILL_FLEET_API_KEY, which no process list shows.")
    @Nullable
    String apiKey;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON, for programs.")
    boolean json;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (NO_COLOR).")
    boolean noColor;
}
