package dev.skillfleet.skill.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final Listed NOTES =
            new Listed("release-notes", "Writes release notes from a git log. Use when a version is published.");
    private static final Listed CHANGELOG = new Listed(
            "changelog", "Keeps a changelog from the git log of a release. Use when a version is published.");
    private static final Listed GIT = new Listed("git-bisect", "Finds the commit that broke something with git.");
    private static final Listed CAKE = new Listed("cake", "Bakes a cake. Use when a birthday comes up.");

    @Test
    void the_nearest_come_first_and_those_without_a_common_word_last() {
        assertThat(nearest(NOTES, List.of(CAKE, GIT, CHANGELOG), 3)).containsExactly(CHANGELOG, GIT, CAKE);
        assertThat(nearest(NOTES, List.of(CAKE, GIT, CHANGELOG), 1)).containsExactly(CHANGELOG);
    }

    @Test
    void a_rare_word_ties_closer_than_one_that_all_have() {
        Listed kafka = new Listed("kafka", "Reads a stream of events from kafka.");
        Listed both = new Listed("kafka-lag", "Watches kafka.");
        Listed common = new Listed("event-stream", "Writes a stream of events.");
        Listed other = new Listed("event-store", "Keeps a stream of events.");
        assertThat(nearest(kafka, List.of(new Listed("log", "Reads logs."), both), 1))
                .containsExactly(both);
        assertThat(nearest(new Listed("kafka-stream", "kafka stream"), List.of(common, other, both), 1))
                .containsExactly(both);
    }

    @Test
    void equally_near_ones_keep_their_order() {
        Listed twin = new Listed("cake", CAKE.description());
        assertThat(nearest(NOTES, List.of(twin, CAKE), 2)).containsExactly(twin, CAKE);
        assertThat(nearest(CAKE, List.of(), 5)).isEmpty();
    }

    private static List<Listed> nearest(Listed skill, List<Listed> others, int limit) {
        return Neighbours.nearest(skill, others, Function.identity(), limit);
    }
}
