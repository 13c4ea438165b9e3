package dev.skillfleet.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the judge of what watchers were given sees what it is there to see. */
class LogCheckTest {
    private static final List<Map<String, Object>> LOG = List.of(event(1), event(2), event(3));

    @Test
    void the_whole_log_in_order_is_nothing_to_complain_of() {
        assertThat(LogCheck.complaints(LOG, LOG)).isEmpty();
    }

    @Test
    void a_missed_event_is_complained_of() {
        assertThat(LogCheck.complaints(List.of(event(1), event(3)), LOG)).containsExactly("2 was missed");
        assertThat(LogCheck.complaints(List.of(event(1), event(2)), LOG)).containsExactly("3 was missed");
        assertThat(LogCheck.complaints(List.of(), LOG)).hasSize(3);
    }

    @Test
    void a_doubled_event_is_complained_of() {
        assertThat(LogCheck.complaints(List.of(event(1), event(2), event(2), event(3)), LOG))
                .containsExactly("2 was given 2 times");
    }

    @Test
    void events_in_another_order_are_complained_of() {
        assertThat(LogCheck.complaints(List.of(event(2), event(1), event(3)), LOG))
                .containsExactly("1 was given after 2");
    }

    @Test
    void an_event_that_is_not_in_the_log_or_not_like_that_is_complained_of() {
        assertThat(LogCheck.complaints(List.of(event(1), event(2), event(3), event(4)), LOG))
                .singleElement()
                .asString()
                .startsWith("4 was given as");
        assertThat(LogCheck.complaints(List.of(event(1), Map.of("sequence", 2, "type", "error"), event(3)), LOG))
                .singleElement()
                .asString()
                .startsWith("2 was given as");
    }

    @Test
    void a_log_with_a_hole_is_complained_of() {
        List<Map<String, Object>> holed = List.of(event(1), event(3));
        assertThat(LogCheck.complaints(holed, holed)).containsExactly("the log itself has 3 in place 2");
    }

    private static Map<String, Object> event(int sequence) {
        return Map.of("sequence", sequence, "type", "status");
    }
}
