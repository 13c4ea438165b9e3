package dev.skillfleet.llm.module;

import dev.skillfleet.job.Frozen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another wording of what a model is told for a piece of work.
 *
 * @param rationale why it should do better, a sentence or two
 */
public record Instructed(String instructions, String rationale) {

    /**
     * @param module the name of the work
     * @param keep words that have to stand in it
     * @param failures answers that were not as expected; what is judged by is not among them
     * @param approach a short name of what to mind above all, so that many wordings differ
     * @param advice the same in a sentence
     */
    public record Input(
            String module,
            String instructions,
            List<String> keep,
            List<Failure> failures,
            String approach,
            String advice) {
        public Input {
            keep = List.copyOf(keep);
            failures = List.copyOf(failures);
        }
    }

    /**
     * One answer that was not as expected.
     *
     * @param expected the part of an answer that was expected; empty where rules have graded it
     * @param got what was answered; empty when that could not be used
     * @param score 0 to 1
     * @param missed the places where it fell short, each with its score
     */
    public record Failure(
            Map<String, @Nullable Object> input,
            Map<String, @Nullable Object> expected,
            Map<String, @Nullable Object> got,
            double score,
            String missed) {
        public Failure {
            input = Frozen.map(input);
            expected = Frozen.map(expected);
            got = Frozen.map(got);
        }
    }
}
