package dev.skillfleet.optimizer;

import dev.skillfleet.optimizer.Bench.Sitting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Learns from candidates that each do best with some query, drawn from the Pareto front, so that what is strong in one place
 * is not lost for being weak in another. A child is tried with the few queries that it was made from first, and dropped
 * unless it does better with them than its parent (after GEPA: Agrawal and others, 2025).
 */
final class Pareto implements Strategy {
    static final int MINIBATCH = 8;

    private int turn;

    @Override
    public void round(Workshop shop, DoubleFunction<Milestone> at) {
        List<Lesson> lessons = lessons(shop, at.apply(0.2));
        List<@Nullable Candidate> written =
                shop.writers().write(lessons.stream().map(Lesson::assignment).toList(), at.apply(0.4));
        List<Child> children = IntStream.range(0, lessons.size())
                .boxed()
                .flatMap(each -> Stream.ofNullable(written.get(each))
                        .map(candidate -> new Child(candidate, lessons.get(each).minibatch())))
                .toList();
        shop.select(better(children, shop, at.apply(0.6)), at.apply(1));
    }

    /** What a parent is to be bettered in, with all that its child is tried with first. */
    private record Lesson(Assignment assignment, Scores minibatch) {}

    private record Child(Candidate candidate, Scores parent) {}

    private List<Lesson> lessons(Workshop shop, Milestone at) {
        List<Pool.Leader> front = shop.pool().front();
        List<Candidate> parents = Stream.generate(() -> Pool.drawn(front, shop.random()))
                .limit(shop.settings().effort().aRound())
                .toList();
        List<Scores> learned = shop.bench()
                .score(
                        parents.stream()
                                .map(parent -> new Sitting(parent, shop.split().train()))
                                .toList(),
                        at);
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < parents.size(); i++) {
            Scores minibatch = minibatch(learned.get(i), shop.random());
            if (!minibatch.failures().isEmpty()) {
                lessons.add(
                        new Lesson(shop.writers().assignment(parents.get(i), minibatch.failures(), turn++), minibatch));
            }
        }
        return lessons;
    }

    private static List<Candidate> better(List<Child> children, Workshop shop, Milestone at) {
        List<Scores> scores = shop.bench()
                .score(
                        children.stream()
                                .map(child -> new Sitting(
                                        child.candidate(), child.parent().examples()))
                                .toList(),
                        at);
        return IntStream.range(0, children.size())
                .filter(each ->
                        scores.get(each).sum() > children.get(each).parent().sum())
                .mapToObj(each -> children.get(each).candidate())
                .toList();
    }

    /** Half of it failures, as far as there are so many, and the rest what must not be spoilt. */
    private static Scores minibatch(Scores scores, Random random) {
        List<Seen> failures = new ArrayList<>(scores.failures());
        List<Seen> others = new ArrayList<>(scores.seen());
        others.removeAll(failures);
        Collections.shuffle(failures, random);
        Collections.shuffle(others, random);
        return new Scores(Stream.concat(failures.stream().limit(MINIBATCH / 2), others.stream())
                .limit(MINIBATCH)
                .toList());
    }
}
