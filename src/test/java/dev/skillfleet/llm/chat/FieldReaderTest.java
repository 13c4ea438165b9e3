package dev.skillfleet.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.job.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FieldReaderTest {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> chunks = new ArrayList<>();
    private final FieldReader reader = new FieldReader((field, chunk) -> {
        fields.merge(field, chunk, String::concat);
        chunks.add(chunk);
    });

    @Property(tries = 300)
    void the_pieces_of_a_field_are_its_text_wherever_the_answer_is_cut(
            @ForAll @Size(max = 4) Map<String, String> texts, @ForAll @Size(max = 9) List<Integer> cuts) {
        fields.clear();
        chunks.clear();
        String json = Json.write(texts);
        FieldReader anew = new FieldReader((field, chunk) -> {
            fields.merge(field, chunk, String::concat);
            chunks.add(chunk);
        });
        int from = 0;
        for (int cut : cuts.stream()
                .map(any -> Math.floorMod(any, json.length()))
                .sorted()
                .toList()) {
            anew.read(json.substring(from, cut));
            from = cut;
        }
        anew.read(json.substring(from));

        Map<String, Object> expected = new LinkedHashMap<>(Json.readMap(json));
        expected.values().removeIf(""::equals);
        assertThat(fields).isEqualTo(expected);
    }

    @Test
    void text_is_told_as_soon_as_it_can_be_read() {
        reader.read("{\"skill_content\": \"# Rel");
        assertThat(chunks).containsExactly("# Rel");
        reader.read("ease\\");
        assertThat(chunks).containsExactly("# Rel", "ease");
        reader.read("nnotes\\u00e");
        reader.read("9\"");
        assertThat(fields).containsExactly(Map.entry("skill_content", "# Release\nnotesé"));
    }

    @Test
    void the_halves_of_a_character_come_together() {
        reader.read("{\"a\":\"\\ud83d");
        assertThat(chunks).isEmpty();
        reader.read("\\ude00!\"}");
        assertThat(chunks).containsExactly("😀!");
    }

    @Test
    void what_is_within_fields_or_around_the_object_is_not_told() {
        reader.read(
                "Sure, \"here\": [1] ```json\n{\"a\": {\"b\": \"c\", \"d\": [\"e\"]}, \"f\": [\"g\"], \"h\": 1, \"i\": \"j\"}");
        reader.read("``` \"and\": {\"k\": \"l\"}");
        assertThat(fields).containsExactly(Map.entry("i", "j"));
    }

    @Test
    void what_is_no_json_does_no_harm() {
        reader.read("{\"a\": \"\\uzzzz\\x\", \"b\" \"c\": }]}{");
        reader.read("\"");
        assertThat(fields.keySet()).containsOnly("a");
    }
}
