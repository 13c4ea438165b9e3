package dev.skillfleet.cli.command;

import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.JobStoreConfig;
import dev.skillfleet.upkeep.StoreUrl;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which store a command is about: the one of the option, else the one that a node started here would use. */
final class StoreOptions {
    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--job-store-url",
            paramLabel = "URL",
            description = "The store: postgresql://… or redis://…; default is what the configuration, DATABASE_URL or"
                    + " REDIS_URL says.")
    private @Nullable String url;

    /** @throws ConfigException when no store is named, or its URL cannot be used */
    StoreUrl url(Map<String, String> env) {
        return url != null ? parse("--job-store-url", url) : configured(env);
    }

    private StoreUrl configured(Map<String, String> env) {
        JobStoreConfig store = config.load(env, Map.of()).jobStore();
        if (store.type() != JobStoreConfig.Type.MEMORY) {
            return parse("job-store.url", store.url());
        }
        // nobody asks about the memory of a node that is not running: what is meant is the database that is named
        String named = Stream.of(store.url(), env.get("DATABASE_URL"), env.get("REDIS_URL"))
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseThrow(
                        () -> new ConfigException("job-store.type: jobs are kept in the memory of a node, which has"
                                + " no database; name one with --job-store-url, DATABASE_URL, REDIS_URL or --config"));
        return parse("DATABASE_URL or REDIS_URL", named);
    }

    /** @throws ConfigException that names the option and never shows the URL, which may hold a password */
    static StoreUrl parse(String option, String url) {
        try {
            return new StoreUrl(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(option + ": " + e.getMessage());
        }
    }
}
