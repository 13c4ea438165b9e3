package dev.skillfleet.verticle.optimization;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.OptimizationRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.Draft;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.Json;
import dev.skillfleet.job.Result;
import dev.skillfleet.job.Verdict;
import dev.skillfleet.optimizer.Report.Recommendation;
import dev.skillfleet.skill.Redescription;
import dev.skillfleet.skill.SkillDocument;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a draft of what an optimization has found. The skill itself stays as it is until the draft is promoted. */
final class Drafting {
    private final Bus bus;

    Drafting(Bus bus) {
        this.bus = bus;
    }

    Future<Reply.Found> draft(OptimizationRequest.Draft request) {
        return bus.request(new JobsRequest.Get(request.jobId())).compose(found -> {
            Job job = found.job();
            Draft draft = job.outcome().draft();
            if (draft.draftPath() != null || draft.promoted()) {
                return Future.succeededFuture(found);
            }
            Found best = admitted(job, request.force());
            return skill(job, best).compose(skill -> saved(job.id(), skill, best)
                    .compose(saved -> committed(job, best, new Draft(skill.place, saved.draftPath(), null))));
        });
    }

    private static Found admitted(Job job, boolean force) {
        Result result = job.outcome().result();
        if (result == null || !result.metadata().containsKey("report")) {
            throw conflict("the optimization has found nothing yet");
        }
        if (result.metadata().get("prompt") != null) {
            throw conflict("better instructions become no draft: they are the file of the result");
        }
        Found found = Json.fromMap(result.metadata(), Found.class);
        if (found.bestDescription.equals(found.originalDescription)) {
            throw conflict("there is no better description to apply: " + found.reason);
        }
        if (found.recommendation != Recommendation.APPLY && !force) {
            throw conflict("nothing was written, since the recommendation is "
                    + found.recommendation.label() + ": " + found.reason
                    + " With force the best description becomes a draft all the same.");
        }
        return found;
    }

    /** The skill as it is now: what has changed in it beside its description is to stay. */
    private Future<Skill> skill(Job job, Found found) {
        Order order = Order.of(job.task());
        if (order.content() != null) {
            SkillDocument document = SkillDocument.parse(order.content());
            return Future.succeededFuture(
                    new Skill(found.skill, order.content(), document.description(), Map.of(), null));
        }
        return bus.request(new SkillsRequest.GetSkill(found.skill)).map(now -> {
            if (now.draft()) {
                throw conflict("the skill is a draft itself: promote it first");
            }
            if (!now.description().equals(found.originalDescription)) {
                throw conflict("the skill has got another description since: optimize that one");
            }
            return new Skill(now.skillId(), now.content(), now.description(), now.metadata(), now.skillId());
        });
    }

    private Future<Reply.Saved> saved(String jobId, Skill skill, Found found) {
        Optional<String> reworded = Redescription.of(skill.content, found.bestDescription);
        if (reworded.isEmpty()) {
            throw conflict("the skill's frontmatter cannot be read well enough to change its description");
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(skill.metadata);
        metadata.put("skill_id", skill.place);
        metadata.putIfAbsent("name", SkillDocument.parse(skill.content).name());
        metadata.put("description", found.bestDescription);
        return bus.request(
                new SkillsRequest.SaveDraft(jobId, skill.place, reworded.get(), Map.of(), metadata, skill.base));
    }

    /** A draft that was forced has passed nothing, and is promoted by force only. */
    private Future<Reply.Found> committed(Job job, Found found, Draft draft) {
        Verdict verdict = found.recommendation == Recommendation.APPLY
                ? new Verdict(true, Verdict.Status.PASSED, found.metric)
                : Verdict.NONE;
        Job drafted = job.with(job.outcome().withDraft(draft).withVerdict(verdict));
        return bus.request(new JobsRequest.Commit(drafted, null, List.of(), List.of()))
                .map(committed -> new Reply.Found(committed.job()));
    }

    private static FaultException conflict(String why) {
        return new FaultException(Fault.CONFLICT, why);
    }

    /**
     * @param place where it lies, or is to lie, among the skills
     * @param base whose files the draft begins with, or null when the text is all there is
     */
    private record Skill(
            String place,
            String content,
            String description,
            Map<String, @Nullable Object> metadata,
            @Nullable String base) {}

    /** What of the result decides. */
    record Found(
            String skill,
            Recommendation recommendation,
            String reason,
            @Nullable Double metric,
            String originalDescription,
            String bestDescription) {}
}
