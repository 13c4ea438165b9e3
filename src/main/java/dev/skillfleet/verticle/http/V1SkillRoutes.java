package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.Refinement;
import dev.skillfleet.job.Task;
import dev.skillfleet.verticle.http.view.ReportView;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/skills/{id}}: what the older server's clients do to a skill that is there. */
final class V1SkillRoutes {
    private final Bus bus;
    private final Owned owned;
    private final Usage usage;
    private final Refinements refinements;

    V1SkillRoutes(Bus bus, Owned owned, Usage usage, Refinements refinements) {
        this.owned = owned;
        this.bus = bus;
        this.usage = usage;
        this.refinements = refinements;
    }

    void serve(Operations operations) {
        operations
                .on("updateSkillV1", this::update)
                .on("validateSkillByIdV1", this::validate)
                .on("refineSkillV1", this::refine);
    }

    private Future<Answer> update(Call call) {
        Update update = call.body(Update.class);
        String id = call.path("skill_id");
        return bus.request(new SkillsRequest.Update(
                        id, update.content, update.metadata == null ? Map.of() : update.metadata))
                .onSuccess(done -> usage.tell(call, id, "updated", true))
                .map(done -> Answer.ok(new Updated(id, "updated")));
    }

    private Future<Answer> validate(Call call) {
        return skill(call)
                .compose(skill -> bus.request(new SkillsRequest.Validate(skill.skillId(), null)))
                .onSuccess(validated -> usage.tell(
                        call,
                        call.path("skill_id"),
                        "validated",
                        validated.report().specValid()))
                .map(validated -> Answer.ok(ReportView.v1(validated.report())));
    }

    private Future<Answer> refine(Call call) {
        Feedback feedback = call.body(Feedback.class);
        return refinements
                .make(
                        call,
                        feedback.of(call.path("skill_id")),
                        Task.Options.DEFAULT,
                        Owned.ownerOf(call, feedback.userId),
                        IdempotencyKey.of(call))
                .map(created -> Answer.ok(new Made(
                        created.job().id(),
                        created.job().status(),
                        "The feedback is being worked into a draft; watch the job, then promote it.")));
    }

    private Future<Reply.Skill> skill(Call call) {
        return owned.skill(call, call.path("skill_id")).compose(id -> bus.request(new SkillsRequest.GetSkill(id)));
    }

    record Update(@Nullable String content, @Nullable Map<String, @Nullable Object> metadata) {}

    record Feedback(
            String feedback,
            @Nullable List<String> focusAreas,
            @Nullable String userId) {
        Refinement of(String skillId) {
            return new Refinement(skillId, feedback, focusAreas == null ? List.of() : focusAreas);
        }
    }

    private record Updated(String skillId, String status) {}

    private record Made(String jobId, JobStatus status, String message) {}
}
