package dev.skillfleet.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    @TempDir
    private Path folder;

    @Test
    void letters_that_the_locale_has_lost_are_found_again() throws IOException {
        Path commandLine = commandLine("java", "-jar", "x.jar", "create", "Zürich 技能 🦊", "", "--embedded", "");

        assertThat(Arguments.asTyped(readAsAscii("create", "Zürich 技能 🦊", "", "--embedded", ""), commandLine))
                .containsExactly("create", "Zürich 技能 🦊", "", "--embedded", "");
    }

    @Test
    void arguments_that_came_from_elsewhere_stay_as_they_are() throws IOException {
        String[] given = readAsAscii("create", "Zürich");

        assertThat(Arguments.asTyped(given, commandLine("java", "@arguments"))).isSameAs(given);
        assertThat(Arguments.asTyped(given, folder.resolve("none"))).isSameAs(given);
    }

    @Test
    void arguments_that_lost_nothing_are_not_looked_up() {
        String[] given = {"create", "Zürich"};

        assertThat(Arguments.asTyped(given, folder.resolve("none"))).isSameAs(given);
    }

    private Path commandLine(String... arguments) throws IOException {
        return Files.writeString(folder.resolve("cmdline"), String.join("\0", arguments) + "\0");
    }

    private static String[] readAsAscii(String... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> new String(argument.getBytes(StandardCharsets.UTF_8), StandardCharsets.US_ASCII))
                .toArray(String[]::new);
    }
}
