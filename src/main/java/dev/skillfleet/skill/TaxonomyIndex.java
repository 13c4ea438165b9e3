package dev.skillfleet.skill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code taxonomy_index.json} of the Python server: where each skill belongs, and where it lay before. */
final class TaxonomyIndex {
    static final String NAME = "taxonomy_index.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TaxonomyIndex() {}

    /** The skills that have lain elsewhere; none when there is no such file. */
    static List<Entry> read(Path root) throws IOException {
        Path file = root.resolve(NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        MAPPER.readTree(Files.readAllBytes(file)).path("skills").fields().forEachRemaining(field -> {
            JsonNode alias = field.getValue().path("aliases").path(0);
            JsonNode place = field.getValue().path("canonical_path");
            if (alias.isTextual() && place.isTextual()) {
                entries.add(new Entry(field.getKey(), place.textValue(), alias.textValue()));
            }
        });
        return entries;
    }

    /** @param alias where it lay before, relative to the skills folder as the other one */
    record Entry(String skillId, String canonicalPath, String alias) {}
}
