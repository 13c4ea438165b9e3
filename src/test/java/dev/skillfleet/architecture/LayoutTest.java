package dev.skillfleet.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a visitor sees first. */
class LayoutTest {
    private static final Path TOP = Path.of("").toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");

    @Test
    void the_top_level_shows_five_entries_and_nothing_else() throws IOException {
        List<String> ignored = Files.readAllLines(TOP.resolve(".gitignore")).stream()
                .map(line -> line.replace("/", ""))
                .toList();
        try (Stream<Path> entries = Files.list(TOP)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> !name.startsWith("."))
                            .filter(name -> !ignored.contains(name)))
                    .containsExactlyInAnyOrder("src", "conf", "README.md", "pom.xml", "LICENSE");
        }
    }

    @Test
    void the_readme_can_be_read_in_one_sitting() throws IOException {
        assertThat(Files.readAllLines(TOP.resolve("README.md"))).hasSizeLessThan(150);
    }

    @Test
    void every_link_from_one_document_to_another_leads_somewhere() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(TOP.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(TOP.resolve("src/docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        for (Path document : documents) {
            assertThat(links(document))
                    .as("links of %s", TOP.relativize(document))
                    .allMatch(Files::exists);
        }
    }

    private static List<Path> links(Path document) throws IOException {
        return LINK.matcher(Files.readString(document))
                .results()
                .map(link -> document.resolveSibling(link.group(1)))
                .toList();
    }
}
