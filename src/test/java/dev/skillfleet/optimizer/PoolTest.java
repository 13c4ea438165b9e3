package dev.skillfleet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skillfleet.optimizer.Pool.Leader;
import dev.skillfleet.optimizer.evalset.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PoolTest {
    private final Pool pool = new Pool();

    private void add(String text, double... scores) {
        List<Seen> seen = IntStream.range(0, scores.length)
                .mapToObj(query -> new Seen(
                        new Example("query " + query, query % 2 == 0), List.of(new Verdict(scores[query], null))))
                .toList();
        pool.add(new Candidate(pool.all().size(), null, text, null, ""), new Scores(seen));
    }

    @Test
    void the_best_has_the_best_metric_and_of_equals_the_fewest_characters() {
        add("the original", 1, 0, 0, 1);
        add("a longer one", 1, 1, 1, 0);
        add("a short one", 1, 0, 1, 1);
        add("a s. one...", 0, 1, 1, 1);
        assertThat(pool.best().candidate().text()).isEqualTo("a short one");
    }

    @Test
    void the_front_has_whoever_does_best_somewhere_and_is_beaten_by_nobody_everywhere() {
        add("good at the first", 1, 0, 0, 0);
        add("good at two", 0, 1, 1, 0);
        add("good at one of the two", 0, 1, 0, 0);
        add("good at nothing", 0, 0, 0, 0);
        assertThat(pool.front().stream().map(leader -> leader.candidate().text()))
                .containsExactly("good at the first", "good at two");
    }

    @Test
    void a_leader_is_drawn_as_often_as_it_leads() {
        add("good at the first", 1, 0, 0, 0);
        add("good at three", 0, 1, 1, 1);
        List<Leader> front = pool.front();
        Random random = new Random(1);
        List<Candidate> drawn = new ArrayList<>();
        Stream.generate(() -> Pool.drawn(front, random)).limit(1_000).forEach(drawn::add);
        assertThat(drawn.stream().filter(one -> one.number() == 1).count()).isBetween(700L, 800L);
    }
}
