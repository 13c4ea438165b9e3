package dev.skillfleet.verticle.workflow;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Result;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.llm.module.Brief;
import dev.skillfleet.llm.module.Content;
import dev.skillfleet.llm.module.Dependencies;
import dev.skillfleet.llm.module.Intent;
import dev.skillfleet.llm.module.Requirements;
import dev.skillfleet.llm.module.Taxonomy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What validation has come to.
 *
 * @param metadata the draft's; null in journals from before there was any other than the brief's
 */
record Validated(
        Brief brief,
        Content content,
        Checks checks,
        boolean passed,
        String draftPath,
        @Nullable Map<String, @Nullable Object> metadata) {
    Validated {
        metadata = metadata == null ? null : Frozen.map(metadata);
    }

    Verdict verdict() {
        boolean clean = checks.structure().findings().isEmpty()
                && checks.compliance().warnings().isEmpty()
                && checks.covers();
        Verdict.Status status =
                !passed ? Verdict.Status.FAILED : clean ? Verdict.Status.PASSED : Verdict.Status.WARNINGS;
        return new Verdict(passed, status, checks.score());
    }

    Result result() {
        return new Result(
                content.skillContent(),
                new LinkedHashMap<>(content.extraFiles()),
                metadata == null ? SavedDraft.metadata(brief) : metadata,
                Json.toMap(new Understanding(brief)),
                Json.toMap(brief.plan()),
                Reports.validation(this),
                Json.toMap(checks.quality()));
    }

    /** The part of the brief that clients see as the understanding. */
    private record Understanding(
            Requirements requirements, Intent intent, Taxonomy taxonomy, Dependencies dependencies) {
        Understanding(Brief brief) {
            this(brief.requirements(), brief.intent(), brief.taxonomy(), brief.dependencies());
        }
    }
}
