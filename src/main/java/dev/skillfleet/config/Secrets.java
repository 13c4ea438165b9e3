package dev.skillfleet.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.regex.Pattern;

/** The options that are secret, or that may hold a secret: a URL with a password in it. */
final class Secrets {
    private static final String HIDDEN = "***";
    private static final List<String> KEYS = List.of(
            "security.api-keys",
            "llm.api-key",
            "llm.roles.planner.api-key",
            "llm.roles.worker.api-key",
            "llm.roles.judge.api-key");
    private static final List<String> URLS = List.of("job-store.url");

    // a password may hold an "@" or a ":" that nobody has escaped: it ends at the last "@" before the path
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)([^:/@]*):(.+)@(?=[^@]*$)");
    private static final Pattern PARAMETER = Pattern.compile("(?<=[?&]password=)[^&]+", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Puts {@code ***} in place of every secret. */
    static void hide(Settings settings) {
        KEYS.forEach(path -> {
            if (holds(settings.at(path))) {
                settings.replace(path, new TextNode(HIDDEN));
            }
        });
        URLS.forEach(path ->
                settings.replace(path, new TextNode(masked(settings.at(path).asText()))));
    }

    /** @throws ConfigException when a file that everyone can read holds a secret */
    static void refuseOpen(Path file, ObjectNode given) {
        KEYS.stream().filter(path -> holds(at(given, path))).forEach(path -> refuseIfOpen(file, path));
        URLS.stream()
                .filter(path ->
                        !masked(at(given, path).asText()).equals(at(given, path).asText()))
                .forEach(path -> refuseIfOpen(file, path));
    }

    private static boolean holds(JsonNode value) {
        return !value.isEmpty() || !value.asText().isEmpty();
    }

    private static String masked(String url) {
        return PARAMETER
                .matcher(USER_INFO.matcher(url).replaceFirst("$1:" + HIDDEN + "@"))
                .replaceAll(HIDDEN);
    }

    private static JsonNode at(ObjectNode tree, String path) {
        return tree.at("/" + path.replace('.', '/'));
    }

    private static void refuseIfOpen(Path file, String secret) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new ConfigException(
                        file + ": " + secret + ": the file holds a secret and everyone can read it; chmod 600 it");
            }
        } catch (UnsupportedOperationException e) {
            // a file system without POSIX modes has no such mode to be wrong
        } catch (IOException e) {
            throw new ConfigException(file + ": its mode cannot be read");
        }
    }
}
