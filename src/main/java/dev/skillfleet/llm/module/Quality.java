package dev.skillfleet.llm.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good the skill is. Scores are 0 to 1; one that nobody could judge is null.
 *
 * @param judgedBy {@code model}, or {@code rules} where no model was asked
 */
public record Quality(
        double overallScore,
        @Nullable Double completeness,
        @Nullable Double clarity,
        @Nullable Double usefulness,
        @Nullable Double accuracy,
        List<String> strengths,
        List<String> weaknesses,
        List<String> meetsSuccessCriteria,
        List<String> missingSuccessCriteria,
        String judgedBy) {
    public Quality {
        strengths = List.copyOf(strengths);
        weaknesses = List.copyOf(weaknesses);
        meetsSuccessCriteria = List.copyOf(meetsSuccessCriteria);
        missingSuccessCriteria = List.copyOf(missingSuccessCriteria);
    }
}
