package dev.skillfleet.bench;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Message;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.config.ConfigLoader;
import dev.skillfleet.config.FleetConfig;
import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.EventType;
import dev.skillfleet.job.FleetClock;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Task;
import dev.skillfleet.llm.template.TemplateModel;
import dev.skillfleet.store.postgres.PostgresJobStore;
import dev.skillfleet.telemetry.Telemetry;
import dev.skillfleet.verticle.jobs.JobsVerticle;
import dev.skillfleet.verticle.workflow.ThreeStepsVerticle;
import dev.skillfleet.script.run.WorkRules;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The jobs room and one phase on a node with default settings; each job is watched to its end. */
final class Ours implements Contender {
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.on(vertx, "here");

    Ours(String url) throws Exception {
        FleetConfig config = ConfigLoader.load(
                null, Map.of("SKILL_FLEET_JOB_STORE_URL", url), Map.of("job-store.type", "postgres"));
        Clock clock = FleetClock.system();
        vertx.deployVerticle(new JobsVerticle(
                        new PostgresJobStore(vertx, url, config.jobStore().poolSize(), clock),
                        config.workflow().lease(),
                        bus,
                        clock,
                        Telemetry.NONE))
                .await(60, TimeUnit.SECONDS);
        vertx.deployVerticle(
                        new ThreeStepsVerticle(
                                new TemplateModel(),
                                bus,
                                new WorkRules(
                                        config.workflow(),
                                        config.hitl(),
                                        config.stream().coalesce(),
                                        BigDecimal.ZERO,
                                        DayBudgets.NONE),
                                clock))
                .await(60, TimeUnit.SECONDS);
    }

    @Override
    public void job(int number) throws Exception {
        Promise<Void> ended = Promise.promise();
        String id = bus.request(new JobsRequest.Create(
                        JobType.SKILL_CREATION, "bench", Task.of("Job " + number, Task.Options.DEFAULT), null))
                .await(60, TimeUnit.SECONDS)
                .job()
                .id();
        MessageConsumer<Message> consumer = bus.listen(Addresses.events(id), Notice.Told.class, told -> {
            if (told.events().stream().anyMatch(event -> event.type() == EventType.COMPLETE)) {
                ended.tryComplete();
            }
        });
        // it may have ended before it was watched
        bus.request(new JobsRequest.Get(id)).onSuccess(found -> {
            if (found.job().status().endsStream()) {
                ended.tryComplete();
            }
        });
        ended.future().await(60, TimeUnit.SECONDS);
        consumer.unregister();
    }

    @Override
    public void close() throws Exception {
        vertx.close().await(60, TimeUnit.SECONDS);
    }
}
