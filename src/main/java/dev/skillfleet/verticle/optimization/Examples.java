package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.FaultException.Item;
import dev.skillfleet.job.Digest;
import dev.skillfleet.job.Frozen;
import dev.skillfleet.llm.module.Module;
import dev.skillfleet.llm.prompt.AnswerPart;
import dev.skillfleet.llm.prompt.InputForm;
import dev.skillfleet.optimizer.evalset.EvalSet;
import dev.skillfleet.optimizer.evalset.Example;
import dev.skillfleet.optimizer.grading.Grade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Graded examples that a module can be asked, no two alike.
 *
 * @param dropped those that ask the same as another one
 */
record Examples(List<Sample> items, List<EvalSet.Dropped> dropped) {
    private static final int MOST = 500;
    private static final int NAMED = 8;

    Examples {
        items = List.copyOf(items);
        dropped = List.copyOf(dropped);
    }

    /**
     * An example.
     *
     * @param name where it was given
     * @param expected empty where rules grade
     * @param enough the score of the rules from which on an answer is as good as can be, above 0 to 1
     */
    record Sample(
            String name, Map<String, @Nullable Object> input, Map<String, @Nullable Object> expected, double enough) {
        Sample {
            input = Frozen.map(input);
            expected = Frozen.map(expected);
        }

        /** As a search knows it. */
        Example example() {
            return new Example(name, true);
        }
    }

    /** @throws IllegalArgumentException when they would not do; names the examples and the places, as whoever gave them knows them */
    static Examples of(PromptTarget target, List<GradedExample> given) {
        Module<?, ?> module = target.typed();
        AnswerPart part = target.file().part();
        if (given.size() > MOST) {
            throw new IllegalArgumentException(
                    "there are " + given.size() + " examples, and at most " + MOST + " may be");
        }
        List<String> faults = new ArrayList<>();
        List<Sample> items = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            GradedExample example = given.get(i);
            String name = "example " + (i + 1) + (example.line() == null ? "" : " (line " + example.line() + ")");
            Sample item = new Sample(
                    name,
                    Frozen.map(example.input()),
                    Frozen.map(example.expected()),
                    example.grade() == null ? 1 : example.grade().min());
            faults.addAll(faults(module, part, item).stream()
                    .map(fault -> name + ": " + fault.pointer() + " " + fault.message())
                    .toList());
            items.add(item);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.stream().limit(NAMED).collect(Collectors.joining("; "))
                    + (faults.size() > NAMED ? "; and " + (faults.size() - NAMED) + " more" : ""));
        }
        return differing(items);
    }

    private static List<Item> faults(Module<?, ?> module, AnswerPart part, Sample sample) {
        List<Item> faults = new ArrayList<>(InputForm.faults(module.input(), sample.input(), "/input"));
        faults.addAll(SkillRules.grades(module) ? unexpected(module, sample) : expected(part, sample));
        if (!(sample.enough() > 0 && sample.enough() <= 1)) {
            faults.add(new Item("/grade/min", "must be above 0 and at most 1"));
        }
        return faults;
    }

    private static List<Item> expected(AnswerPart part, Sample sample) {
        return Grade.isPossible(sample.expected())
                ? part.faults(sample.expected(), "/expected")
                : List.of(new Item("/expected", "is required: a part of the answer, at least one value"));
    }

    private static List<Item> unexpected(Module<?, ?> module, Sample sample) {
        return sample.expected().isEmpty()
                ? List.of()
                : List.of(new Item(
                        "/expected", "is of no use: " + module.name() + " writes a skill, and rules grade it"));
    }

    private static Examples differing(List<Sample> items) {
        Map<String, Sample> first = new HashMap<>();
        List<Sample> kept = new ArrayList<>();
        List<EvalSet.Dropped> dropped = new ArrayList<>();
        for (Sample item : items) {
            Sample same = first.putIfAbsent(Digest.of(item.input()), item);
            if (same == null) {
                kept.add(item);
            } else if (same.expected().equals(item.expected()) && same.enough() == item.enough()) {
                dropped.add(new EvalSet.Dropped(item.name(), same.name()));
            } else {
                throw new IllegalArgumentException(
                        item.name() + " asks the same as " + same.name() + " and expects something else");
            }
        }
        if (kept.size() < EvalSet.LEAST) {
            throw new IllegalArgumentException(
                    kept.size() + " different examples are too few: " + EvalSet.LEAST + " are the least");
        }
        return new Examples(kept, dropped);
    }

    EvalSet set() {
        return new EvalSet(items.stream().map(Sample::example).toList(), dropped);
    }
}
