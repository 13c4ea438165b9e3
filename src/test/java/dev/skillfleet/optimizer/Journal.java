package dev.skillfleet.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves a search as a room does whose node dies after each answer: what is answered is kept, and the search runs again from
 * the top. Answers come in any order.
 */
final class Journal implements Lab {
    private final World world;
    private final Random random;
    private final Map<Object, Object> answers = new HashMap<>();
    private final Map<Object, Supplier<Object>> due = new HashMap<>();
    private int proposals;

    Journal(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    /** How many answers have been given. */
    int answered() {
        return answers.size();
    }

    Report play(Function<Lab, Report> search) {
        while (true) {
            due.clear();
            proposals = 0;
            try {
                return search.apply(this);
            } catch (Left left) {
                List<Object> open = new ArrayList<>(due.keySet());
                int some = 1 + random.nextInt(open.size());
                for (Object key : open.subList(0, some)) {
                    answers.put(key, due.get(key).get());
                }
            }
        }
    }

    @Override
    public List<Verdict> evaluate(List<Trial> trials, Milestone at) {
        return all(trials.stream()
                .map(trial -> this.<Verdict>one(trial, () -> world.verdict(trial)))
                .toList());
    }

    @Override
    public List<Proposal> propose(List<Assignment> assignments, Milestone at) {
        return all(assignments.stream()
                .map(assignment -> this.<Proposal>one("proposal " + proposals++, () -> world.proposal(assignment)))
                .toList());
    }

    @SuppressWarnings("unchecked") // one key, one kind of answer
    private <T> Supplier<T> one(Object key, Supplier<Object> work) {
        Object answer = answers.get(key);
        if (answer == null) {
            due.put(key, work);
            return () -> {
                throw new Left();
            };
        }
        return () -> (T) answer;
    }

    private static <T> List<T> all(List<Supplier<T>> answers) {
        return answers.stream().map(Supplier::get).toList();
    }

    private static final class Left extends RuntimeException {
        Left() {
            super("the search waits", null, false, false);
        }
    }
}
