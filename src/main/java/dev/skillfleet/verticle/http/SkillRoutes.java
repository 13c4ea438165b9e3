package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.verticle.http.view.ReportView;
import dev.skillfleet.verticle.http.view.SkillView;
import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v2/skills} and {@code drafts}; where v1 takes and gives the same, it is served here too. */
final class SkillRoutes {
    private final Bus bus;
    private final Owned owned;
    private final ResultCache cache;
    private final Usage usage;

    SkillRoutes(Bus bus, Owned owned, ResultCache cache, Usage usage) {
        this.usage = usage;
        this.bus = bus;
        this.owned = owned;
        this.cache = cache;
    }

    void serve(Operations operations) {
        operations
                .on("listSkills", call -> list(call).map(found -> Answer.ok(Map.of("items", found.skills()))))
                .on("listSkillsV1", call -> list(call).map(found -> Answer.ok(found.skills())))
                .on("getSkill", this::get)
                .on("getSkillV1", this::get)
                .on("validateSkill", call -> validate(call).map(report -> Answer.ok(ReportView.whole(report.report()))))
                .on("validateSkillV1", call -> validate(call).map(report -> Answer.ok(ReportView.v1(report.report()))))
                .on("promoteDraft", this::promote)
                .on("promoteDraftV1", this::promote);
    }

    private Future<Reply.Skills> list(Call call) {
        return bus.request(new SkillsRequest.ListSkills(call.text("search"), call.text("status")))
                .compose(found -> owned.skills(call, found.skills()))
                .map(Reply.Skills::new);
    }

    private Future<Answer> get(Call call) {
        String id = call.path("skill_id");
        return owned.skill(call, id)
                .compose(mine -> cache.get(
                        "skill " + id,
                        () -> bus.request(new SkillsRequest.Stamp(id)).map(Reply.Stamped::stamp),
                        () -> bus.request(new SkillsRequest.GetSkill(id))
                                .map(skill -> new ResultCache.Kept(
                                        skill.stamp(), Representation.of(skill, SkillView.whole(skill))))))
                .onSuccess(found -> usage.tell(call, id, "read", true))
                .map(result -> result.answer(call));
    }

    private Future<Reply.Validated> validate(Call call) {
        Subject subject = call.body(Subject.class);
        String path = subject.skillPath;
        return (path == null ? Future.succeededFuture() : owned.skill(call, path))
                .compose(mine -> bus.request(new SkillsRequest.Validate(path, subject.content)))
                .onSuccess(validated -> {
                    if (subject.skillPath != null) {
                        usage.tell(
                                call,
                                subject.skillPath,
                                "validated",
                                validated.report().specValid());
                    }
                });
    }

    private Future<Answer> promote(Call call) {
        Promotion promotion = call.body(Promotion.class);
        return owned.job(call)
                .compose(job -> bus.request(promotion.of(job.id())))
                .onSuccess(promoted -> usage.tell(call, promoted.finalPath(), "promoted", true))
                .map(promoted -> Answer.ok(new Promoted(promoted.job().id(), "promoted", promoted.finalPath())));
    }

    private record Promoted(String jobId, String status, String finalPath) {}

    record Subject(@Nullable String skillPath, @Nullable String content) {}

    record Promotion(
            @Nullable Boolean overwrite,
            @Nullable Boolean deleteDraft,
            @Nullable Boolean force) {
        SkillsRequest.Promote of(String jobId) {
            return new SkillsRequest.Promote(
                    jobId,
                    !Boolean.FALSE.equals(overwrite),
                    Boolean.TRUE.equals(deleteDraft),
                    Boolean.TRUE.equals(force));
        }
    }
}
