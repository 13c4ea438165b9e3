package dev.skillfleet.llm.module;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of the expectations an answer meets. */
public record Graded(List<Verdict> verdicts) {
    public Graded {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * @param expectation its number
     * @param evidence what decides it: words of the answer, or what is missing
     */
    public record Verdict(int expectation, boolean passed, String evidence) {}

    /**
     * An answer to be graded. Who has given it, and with what help, is not told.
     *
     * @param expected a good answer in a sentence; may be empty
     */
    public record Input(String task, String expected, String answer, List<Expectation> expectations)
            implements Exacting<Graded> {
        public Input {
            expectations = List.copyOf(expectations);
        }

        @Override
        public List<String> faults(Graded graded) {
            Map<Integer, Integer> times = new HashMap<>();
            graded.verdicts().forEach(verdict -> times.merge(verdict.expectation(), 1, Integer::sum));
            List<String> faults = new ArrayList<>();
            for (Expectation expectation : expectations) {
                int verdicts = times.getOrDefault(expectation.number(), 0);
                if (verdicts != 1) {
                    faults.add("expectation " + expectation.number() + " has " + verdicts + " verdicts");
                }
            }
            if (graded.verdicts().size() > expectations.size()) {
                faults.add("there are more verdicts than expectations");
            }
            return faults;
        }
    }

    /** What is to hold, under a number of its own. */
    public record Expectation(int number, String text) {}
}
