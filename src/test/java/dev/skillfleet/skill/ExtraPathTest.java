package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExtraPathTest {

    @Property
    void wherever_files_are_wanted_there_is_a_place_for_each(@ForAll("paths") List<String> wanted) {
        Set<String> taken = new HashSet<>();
        wanted.forEach(path ->
                assertThat(taken.add(ExtraPath.near(path, taken))).as(path).isTrue());
        Map<String, String> files = taken.stream().collect(Collectors.toMap(path -> path, path -> "words"));
        assertThat(DraftFiles.of("### `a.b`\n```\nx\n```\n", files, Map.of())).containsAllEntriesOf(files);
    }

    /** Of pieces that get into each other's way, and of anything else. */
    @Provide
    Arbitrary<List<String>> paths() {
        Arbitrary<String> pieces =
                Arbitraries.of("a", "b", "a.b", "..", ".", " ", "-", "SKILL.md", "metadata.json", "assets", "é");
        Arbitrary<String> made = pieces.list().ofMaxSize(4).map(parts -> String.join("/", parts));
        return Arbitraries.oneOf(made, Arbitraries.strings().ofMaxLength(250))
                .list()
                .ofMaxSize(8);
    }
}
