package dev.skillfleet.optimizer;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Learns from the failures of the best so far, and selects from all that come of it. */
final class Reflect implements Strategy {
    private int turn;

    @Override
    public void round(Workshop shop, DoubleFunction<Milestone> at) {
        Candidate best = shop.pool().best().candidate();
        List<Seen> failures =
                shop.bench().score(best, shop.split().train(), at.apply(0.2)).failures();
        if (failures.isEmpty()) {
            return;
        }
        List<Assignment> assignments = IntStream.range(
                        0, shop.settings().effort().aRound())
                .mapToObj(each -> shop.writers().assignment(best, failures, turn++))
                .toList();
        List<Candidate> children = shop.writers().write(assignments, at.apply(0.4)).stream()
                .flatMap(Stream::ofNullable)
                .toList();
        shop.select(children, at.apply(1));
    }
}
