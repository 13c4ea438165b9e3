package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.HitlRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.verticle.http.stream.Channels;
import dev.skillfleet.verticle.http.stream.Cursor;
import dev.skillfleet.verticle.http.stream.Wire;
import dev.skillfleet.verticle.http.view.JobView;
import dev.skillfleet.verticle.http.view.PromptView;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1}: the older server's paths and bodies over the same rooms. */
final class V1Routes {
    /** How an older client learns that its answer came twice, too late or too early. */
    private static final Set<Fault> IGNORED = Set.of(Fault.CONFLICT, Fault.NOT_FOUND, Fault.GONE);

    private static final Map<String, List<String>> ACTION_KEYWORDS = Map.of(
            "proceed", List.of("proceed", "yes", "ok", "okay", "continue", "approve", "accept", "save", "y"),
            "revise", List.of("revise", "change", "edit", "modify", "fix", "update"),
            "cancel", List.of("cancel", "abort", "stop", "quit", "no", "n"));

    private final Bus bus;
    private final Owned owned;
    private final JobResults results;
    private final Channels channels;

    V1Routes(Bus bus, Owned owned, JobResults results, Channels channels) {
        this.bus = bus;
        this.owned = owned;
        this.results = results;
        this.channels = channels;
    }

    void serve(Operations operations) {
        operations
                .on("createSkillV1", this::create)
                .on("createSkillStreamV1", this::createAndStream)
                .on("streamSkillV1", this::stream)
                .on("getJobV1", call -> results.get(call, "v1", JobView::v1))
                .on(
                        "hitlConfigV1",
                        call -> Future.succeededFuture(Answer.ok(Map.of("action_keywords", ACTION_KEYWORDS))))
                .on("getPromptV1", call -> owned.job(call).map(job -> Answer.ok(PromptView.v1(job))))
                .on("answerPromptV1", this::respond);
    }

    private Future<Answer> create(Call call) {
        return bus.request(call.body(NewSkill.class).request(call, IdempotencyKey.of(call)))
                .map(created ->
                        Answer.ok(new Made(created.job().id(), created.job().status())));
    }

    private Future<Answer> createAndStream(Call call) {
        return bus.request(call.body(NewSkill.class).attended().request(call, null))
                .compose(created ->
                        channels.watch(call.http().request(), created.job().id(), Cursor.START, Wire.V1))
                .map(Answer.STREAMED);
    }

    private Future<Answer> stream(Call call) {
        return owned.job(call)
                .compose(job -> channels.watch(call.http().request(), job.id(), JobRoutes.cursor(call), Wire.V1))
                .map(Answer.STREAMED);
    }

    private Future<Answer> respond(Call call) {
        Map<String, @Nullable Object> response = new LinkedHashMap<>(call.body());
        String promptId = (String) response.remove("prompt_id");
        return owned.job(call)
                .compose(job -> bus.request(new HitlRequest.Respond(job.id(), promptId, call.actor(), response))
                        .map(V1Routes::taken)
                        .recover(V1Routes::ignored));
    }

    private static Answer taken(Reply.Answered answered) {
        return answered.repeated()
                ? ignored("this answer has been taken before")
                : Answer.ok(Map.of("status", "accepted"));
    }

    private static Future<Answer> ignored(Throwable failure) {
        return failure instanceof FaultException fault && IGNORED.contains(fault.fault())
                ? Future.succeededFuture(ignored(fault.detail()))
                : Future.failedFuture(failure);
    }

    private static Answer ignored(String detail) {
        return Answer.ok(new Ignored("ignored", detail));
    }

    private record Made(String jobId, JobStatus status) {}

    private record Ignored(String status, String detail) {}
}
