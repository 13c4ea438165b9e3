package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.verticle.http.stream.Channels;
import dev.skillfleet.verticle.http.stream.Cursor;
import dev.skillfleet.verticle.http.stream.Wire;
import dev.skillfleet.verticle.http.view.EventView;
import dev.skillfleet.verticle.http.view.JobView;
import dev.skillfleet.verticle.http.view.StepView;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v2/jobs}: jobs, their log, their journal. */
final class JobRoutes {
    private static final int PAGE = 50;
    private static final int EVENTS = 100;

    private final Bus bus;
    private final Owned owned;
    private final JobResults results;
    private final Channels channels;
    private final Refinements refinements;

    JobRoutes(Bus bus, Owned owned, JobResults results, Channels channels, Refinements refinements) {
        this.bus = bus;
        this.owned = owned;
        this.results = results;
        this.channels = channels;
        this.refinements = refinements;
    }

    void serve(Operations operations) {
        operations
                .on("createJob", this::create)
                .on("listJobs", this::list)
                .on("getJob", call -> results.get(call, "v2", JobView::whole))
                .on("streamJob", this::stream)
                .on("listEvents", this::events)
                .on("listSteps", this::steps)
                .on("cancelJob", this::cancel)
                .on("retryJob", this::retry);
    }

    private Future<Answer> create(Call call) {
        String key = IdempotencyKey.of(call);
        Future<Reply.Created> made =
                switch (String.valueOf(call.body().get("type"))) {
                    case "optimization" -> NewOptimization.make(call, owned, bus);
                    case "benchmark" -> reading(call, NewBenchmark.request(call, key));
                    case "skill_refinement" -> NewRefinement.make(call, refinements, key);
                    default -> bus.request(call.body(NewSkill.class).request(call, key));
                };
        return made.map(created -> created.replayed()
                ? Answer.ok(JobView.whole(created.job()))
                : Answer.created("/api/v2/jobs/" + created.job().id(), JobView.whole(created.job())));
    }

    private Future<Reply.Created> reading(Call call, JobsRequest.Create request) {
        return owned.reading(call, request).compose(bus::request);
    }

    private Future<Answer> list(Call call) {
        String user = call.text("user_id");
        if (user != null && !user.equals(call.actor())) {
            return Future.succeededFuture(page(new Reply.Page(List.of(), null)));
        }
        return bus.request(new JobsRequest.Find(
                        constant(JobStatus.class, call.text("status")),
                        constant(JobType.class, call.text("type")),
                        call.actor(),
                        (int) call.number("limit", PAGE),
                        call.text("cursor")))
                .map(JobRoutes::page);
    }

    private Future<Answer> stream(Call call) {
        return owned.job(call)
                .compose(job -> channels.watch(call.http().request(), job.id(), cursor(call), Wire.V2))
                .map(Answer.STREAMED);
    }

    static Cursor cursor(Call call) {
        return Cursor.of(call.header("Last-Event-ID"), call.text("after"));
    }

    private Future<Answer> events(Call call) {
        Duration wait = Duration.ofSeconds(call.number("wait", 0));
        return owned.job(call)
                .compose(job ->
                        channels.read(job.id(), call.number("after", 0), (int) call.number("limit", EVENTS), wait))
                .map(EventView::page)
                .map(Answer::ok);
    }

    private Future<Answer> steps(Call call) {
        return owned.job(call)
                .compose(job -> bus.request(new JobsRequest.ReadJournal(job.id())))
                .map(journal -> Answer.ok(Map.of(
                        "items", journal.entries().stream().map(StepView::of).toList())));
    }

    private Future<Answer> cancel(Call call) {
        return owned.job(call)
                .compose(job -> bus.request(new JobsRequest.Cancel(job.id(), call.actor())))
                .map(found -> Answer.accepted(JobView.whole(found.job())));
    }

    private Future<Answer> retry(Call call) {
        return owned.job(call)
                .compose(job -> bus.request(
                        new JobsRequest.Retry(job.id(), call.body().get("from") instanceof String from ? from : null)))
                .map(found -> Answer.accepted(JobView.whole(found.job())));
    }

    private static Answer page(Reply.Page page) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("items", page.items().stream().map(JobView::summary).toList());
        body.put("next_cursor", page.nextCursor());
        return Answer.ok(body);
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String label) {
        return label == null ? null : Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }
}
