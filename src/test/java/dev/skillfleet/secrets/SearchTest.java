package dev.skillfleet.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.testing.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    @TempDir
    Path folder;

    @Test
    void a_secret_is_found_wherever_it_lies_and_nothing_else_is() throws IOException {
        Files.writeString(folder.resolve("clean.log"), "the key is ***, node-key-1 and sk-fake are none");
        assertThat(new Search().in(folder)).isEmpty();
        Path deep = Files.createDirectories(folder.resolve("a/b")).resolve("node.log");
        Files.writeString(deep, "2026-11-21 WARN refused: Bearer " + Secrets.API_KEY + "\n");
        assertThat(new Search().in(folder, Path.of("not-there"))).containsExactly(deep + " holds a key of the API");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_secret_is_found_in_the_header_that_carries_it(int user) throws IOException {
        String credentials = "x".repeat(user) + ":" + Secrets.DATABASE_PASSWORD;
        Files.writeString(
                folder.resolve("trace.txt"),
                "authorization: Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
        assertThat(new Search().in(folder))
                .singleElement()
                .asString()
                .endsWith("the password of a database, in Base64");
    }

    @Test
    void a_secret_across_the_pieces_that_a_large_file_is_read_in_is_found() throws IOException {
        int chunk = 1 << 20;
        for (int before : new int[] {chunk - 3, chunk, 2 * chunk - Secrets.API_KEY.length() + 1}) {
            Files.writeString(folder.resolve("large.bin"), "-".repeat(before) + Secrets.API_KEY);
            assertThat(new Search().in(folder)).as("at %d", before).hasSize(1);
        }
    }
}
