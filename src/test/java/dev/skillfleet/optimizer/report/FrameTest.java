package dev.skillfleet.optimizer.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrameTest {
    @Example
    void an_axis_is_marked_at_round_numbers() {
        assertThat(Frame.ticks(1)).hasSize(6).startsWith(0.0, 0.2).last().isEqualTo(1.0);
        assertThat(Frame.ticks(36)).containsExactly(0.0, 10.0, 20.0, 30.0);
        assertThat(Frame.ticks(552)).containsExactly(0.0, 200.0, 400.0);
    }

    @Property
    void there_are_neither_too_few_marks_nor_too_many(@ForAll @IntRange(min = 1, max = 2_000_000) int most) {
        assertThat(Frame.ticks(most)).hasSizeBetween(3, 6).isSorted().allMatch(tick -> tick <= most * 1.0001);
    }
}
