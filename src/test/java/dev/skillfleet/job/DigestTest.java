package dev.skillfleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void it_is_the_sha_256_of_the_json() {
        assertThat(Digest.of(Map.of())).isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void the_order_of_fields_makes_no_difference_at_any_depth() {
        assertThat(Digest.of(List.of(task(ordered("team", "docs", "tone", "dry")))))
                .isEqualTo(Digest.of(List.of(task(ordered("tone", "dry", "team", "docs")))));
    }

    @Test
    void another_value_has_another_digest() {
        assertThat(Digest.of(task(Map.of("tone", "dry")))).isNotEqualTo(Digest.of(task(Map.of("tone", "wry"))));
        assertThat(Digest.of(List.of(1, 2))).isNotEqualTo(Digest.of(List.of(2, 1)));
    }

    private static Task task(Map<String, Object> inner) {
        return new Task("Write notes", null, Map.of("style", inner), Task.Options.DEFAULT);
    }

    private static Map<String, Object> ordered(String first, Object a, String second, Object b) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, a);
        map.put(second, b);
        return map;
    }
}
