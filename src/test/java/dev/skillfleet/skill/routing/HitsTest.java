package dev.skillfleet.skill.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HitsTest {
    @Test
    void shares_are_of_what_was_wanted_and_of_what_was_not() {
        Hits hits = new Hits(8, 6, 5, 1);
        assertThat(hits.recall()).isEqualTo(0.75);
        assertThat(hits.falsePositiveRate()).isEqualTo(0.2);
    }

    @Test
    void a_share_of_nothing_is_not_known() {
        Hits nothing = new Hits(0, 0, 0, 0);
        assertThat(nothing.recall()).isNull();
        assertThat(nothing.falsePositiveRate()).isNull();
    }

    @Test
    void more_hits_than_requests_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Hits(1, 2, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hits(1, 1, 0, 1));
    }
}
