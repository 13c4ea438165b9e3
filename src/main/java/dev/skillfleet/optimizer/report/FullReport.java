package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Candidate;
import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.evalset.EvalSet;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search has found, with what it went about and what it cost: all that any form of the report shows.
 *
 * @param skill the id of the skill whose description it is about; null for instructions
 * @param prompt the module whose instructions it is about; null for a description
 * @param promptVersion of those that the search began with; null for a description
 * @param metricKind what graded: {@code model} or {@code lexical} a description, {@code expected} or {@code rules} instructions;
 *     null when nothing was evaluated
 * @param nearMisses how many requests that should not trigger share a word with the original description
 * @param dropped requests that say nearly the same as another one
 * @param estimateUsd US dollars, as estimated before the start; null where a price is not known
 * @param costUsd what it really cost; null where a price is not known
 * @param usageEstimated whether some of the cost was counted by us
 * @param diff from the original to the best candidate, as {@code patch} reads it; empty where there is none
 */
public record FullReport(
        String jobId,
        @Nullable String skill,
        @Nullable String prompt,
        @Nullable String promptVersion,
        @Nullable String metricKind,
        String optimizer,
        long seed,
        int nearMisses,
        List<EvalSet.Dropped> dropped,
        @Nullable BigDecimal estimateUsd,
        @Nullable BigDecimal costUsd,
        boolean usageEstimated,
        String diff,
        List<Spend> spendByRole,
        Report report) {
    public FullReport {
        dropped = List.copyOf(dropped);
        spendByRole = List.copyOf(spendByRole);
    }

    Terms terms() {
        return prompt == null ? new SkillTerms() : new PromptTerms();
    }

    boolean isLexical() {
        return "lexical".equals(metricKind);
    }

    boolean onFront(Candidate candidate) {
        return report.front().contains(candidate.number());
    }

    boolean isBest(Candidate candidate) {
        return report.best().number() == candidate.number();
    }
}
