package dev.skillfleet.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Endpoint ENDPOINT = new Endpoint(
            "http://localhost:1/v1", "", Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Ladder ladder = new Ladder(ENDPOINT, "m", true);

    @Test
    void it_begins_at_the_top_and_goes_down_where_a_form_is_refused() {
        assertThat(ladder.rung()).isEqualTo(Rung.SCHEMA);
        assertThat(ladder.refused(Rung.SCHEMA)).isEqualTo(Rung.JSON);
        assertThat(ladder.refused(Rung.JSON)).isEqualTo(Rung.WORDS);
        assertThat(ladder.rung()).isEqualTo(Rung.WORDS);
    }

    @Test
    void calls_that_were_refused_together_go_down_together() {
        ladder.refused(Rung.SCHEMA);
        assertThat(ladder.refused(Rung.SCHEMA)).isEqualTo(Rung.JSON);
        assertThat(ladder.rung()).isEqualTo(Rung.JSON);
    }

    @Test
    void without_a_json_mode_there_is_no_rung_between() {
        assertThat(new Ladder(ENDPOINT, "m", false).refused(Rung.SCHEMA)).isEqualTo(Rung.WORDS);
    }

    @Test
    void a_form_that_answers_do_not_keep_to_is_given_up_and_one_that_they_keep_to_in_between_is_not() {
        for (int i = 1; i < Ladder.UNFIT_IN_A_ROW; i++) {
            ladder.unfit(Rung.SCHEMA);
        }
        ladder.fit(Rung.SCHEMA);
        ladder.unfit(Rung.SCHEMA);
        assertThat(ladder.rung()).isEqualTo(Rung.SCHEMA);

        for (int i = 1; i < Ladder.UNFIT_IN_A_ROW; i++) {
            ladder.unfit(Rung.SCHEMA);
        }
        assertThat(ladder.rung()).isEqualTo(Rung.JSON);
    }
}
