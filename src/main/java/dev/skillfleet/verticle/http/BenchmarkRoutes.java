package dev.skillfleet.verticle.http;

import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobType;
import dev.skillfleet.verticle.http.stream.Channels;
import dev.skillfleet.verticle.http.stream.Wire;
import dev.skillfleet.verticle.http.view.OptimizationView;
import io.vertx.core.Future;

/** {@code /api/v1/benchmark}: jobs of one type, shown as optimizations are. */
final class BenchmarkRoutes {
    private final Bus bus;
    private final Owned owned;
    private final Channels channels;

    BenchmarkRoutes(Bus bus, Owned owned, Channels channels) {
        this.bus = bus;
        this.owned = owned;
        this.channels = channels;
    }

    void serve(Operations operations) {
        operations
                .on("startBenchmarkV1", this::start)
                .on("getBenchmarkV1", call -> benchmark(call).map(job -> Answer.ok(OptimizationView.status(job))))
                .on("streamBenchmarkV1", this::stream)
                .on("cancelBenchmarkV1", this::cancel);
    }

    private Future<Answer> start(Call call) {
        return owned.reading(call, NewBenchmark.request(call, IdempotencyKey.of(call)))
                .compose(bus::request)
                .map(created -> Answer.ok(OptimizationRoutes.said(created.job(), "The benchmark is on its way")));
    }

    private Future<Answer> stream(Call call) {
        return benchmark(call)
                .compose(job ->
                        channels.watch(call.http().request(), job.id(), JobRoutes.cursor(call), Wire.OPTIMIZATION))
                .map(Answer.STREAMED);
    }

    private Future<Answer> cancel(Call call) {
        return benchmark(call)
                .compose(job -> bus.request(new JobsRequest.Cancel(job.id(), call.actor())))
                .map(found -> Answer.ok(OptimizationRoutes.said(found.job(), "The benchmark is cancelled")));
    }

    private Future<Job> benchmark(Call call) {
        return owned.job(call)
                .compose(job -> job.type() == JobType.BENCHMARK
                        ? Future.succeededFuture(job)
                        : Future.failedFuture(new FaultException(Fault.NOT_FOUND, "no benchmark has this id")));
    }
}
