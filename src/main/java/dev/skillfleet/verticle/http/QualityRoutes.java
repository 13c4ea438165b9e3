package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.skill.ValidationReport;
import dev.skillfleet.verticle.http.view.QualityView;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/quality}: what the rules say of a skill or a text. No model is asked, and none is said to have been. */
final class QualityRoutes {
    private final Bus bus;
    private final Owned owned;

    QualityRoutes(Bus bus, Owned owned) {
        this.bus = bus;
        this.owned = owned;
    }

    void serve(Operations operations) {
        operations
                .on("validateQualityV1", call -> report(call).map(report -> Answer.ok(QualityView.validation(report))))
                .on("assessQualityV1", call -> report(call)
                        .map(report -> Answer.ok(QualityView.assessment(
                                report, call.body(Subject.class).criteria()))))
                .on("fixQualityV1", this::fix);
    }

    private Future<ValidationReport> report(Call call) {
        Subject subject = call.body(Subject.class);
        return own(call, subject)
                .compose(mine -> bus.request(new SkillsRequest.Validate(subject.id(), subject.text())))
                .map(validated -> validated.report());
    }

    private Future<Answer> fix(Call call) {
        Subject subject = call.body(Subject.class);
        return own(call, subject)
                .compose(mine -> bus.request(new SkillsRequest.Mend(subject.id(), subject.text())))
                .map(mended -> Answer.ok(QualityView.mended(mended, subject.issues())));
    }

    private Future<?> own(Call call, Subject subject) {
        String id = subject.id();
        return id == null ? Future.succeededFuture() : owned.skill(call, id);
    }

    /** A skill's id goes before a text, as in the older server, and an empty text is none. */
    record Subject(
            @Nullable String skillId,
            @Nullable String content,
            @Nullable List<String> criteria,
            @Nullable List<Map<String, @Nullable Object>> issues) {
        Subject {
            criteria = criteria == null ? List.of() : List.copyOf(criteria);
            issues = issues == null ? List.of() : List.copyOf(issues);
        }

        @Nullable
        String id() {
            return skillId == null || skillId.isEmpty() ? null : skillId;
        }

        @Nullable
        String text() {
            return id() != null || content == null || content.isEmpty() ? null : content;
        }
    }
}
