package dev.skillfleet.benchmark;

import java.util.List;

/**
 * A few prompts, answered and graded before the next few.
 *
 * @param first the runs of one arm
 * @param second the same of the other
 * @param graded both, in the order in which they are graded
 */
public record Round(List<Run> first, List<Run> second, List<Run> graded) {
    public Round {
        first = List.copyOf(first);
        second = List.copyOf(second);
        graded = List.copyOf(graded);
    }
}
