package dev.skillfleet.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.testing.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After all other tests: no secret that they worked with is in a log, an event, an error, a number, a journal or a span. */
class SecretsIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @Test
    void whatever_the_test_run_has_left_behind_holds_no_secret() throws IOException {
        List<String> found = new Search()
                .in(
                        Said.FOLDER,
                        TARGET.resolve("chaos"),
                        TARGET.resolve("surefire-reports"),
                        TARGET.resolve("failsafe-reports"));
        assertThat(found).isEmpty();
    }

    /** Where there is nothing to be searched nothing will be found. */
    @ParameterizedTest
    @EnumSource
    void there_was_something_to_be_searched(Said.Kind kind) throws IOException {
        try (Stream<Path> files = Files.walk(Said.folder(kind))) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isPositive();
        }
    }
}
