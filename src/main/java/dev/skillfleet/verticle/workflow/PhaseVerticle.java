package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.config.HitlConfig;
import dev.skillfleet.config.WorkflowConfig;
import dev.skillfleet.llm.Model;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the three phases share: pulls work when it is hinted at, runs the phase's script, keeps the leases alive. One
 * timer renews all leases; a job that waits for a person is not here at all.
 */
abstract class PhaseVerticle<O extends Record> extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(PhaseVerticle.class);

    private final Script<O> script;
    private final Desk desk;
    private final Bus bus;
    private final Map<String, Run<O>> runs = new HashMap<>();
    private int claiming;
    private boolean turnedAway;
    private boolean stopping;

    PhaseVerticle(Script<O> script, Model model, Bus bus, WorkflowConfig workflow, HitlConfig hitl, Clock clock) {
        this.script = script;
        this.bus = bus;
        this.desk = new Desk(new Crew(model, bus), workflow, hitl, clock);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(Math.max(1, desk.workflow().lease().toMillis() / 3), tick -> renew());
        return bus.listen(Addresses.workflow(script.phase()), Notice.Work.class, work -> claim(work.jobId()))
                .completion();
    }

    /** Leaves every run where its journal is and gives its lease back, so that another node goes on at once. */
    @Override
    public Future<?> stop() {
        stopping = true;
        List<Run<O>> left = List.copyOf(runs.values());
        left.forEach(Run::abandon);
        return Future.join(left.stream()
                        .map(run -> bus.request(new JobsRequest.Release(run.jobId(), run.token())))
                        .toList())
                // a lease that cannot be given back runs out by itself
                .timeout(2, TimeUnit.SECONDS)
                .otherwiseEmpty();
    }

    private void claim(@Nullable String jobId) {
        if (stopping || runs.containsKey(jobId)) {
            return;
        }
        if (runs.size() + claiming >= desk.workflow().maxConcurrentJobs()) {
            turnedAway = true;
            return;
        }
        claiming++;
        bus.request(new JobsRequest.Claim(
                        script.phase(), jobId, bus.nodeId(), desk.workflow().lease()))
                .onComplete(ignored -> claiming--)
                .onComplete(this::begin, failure -> LOG.debug("no claim", failure));
    }

    private void begin(Reply.Claimed claimed) {
        if (claimed.job() == null || claimed.lease() == null) {
            turnedAway = false;
            return;
        }
        if (stopping) {
            bus.request(
                    new JobsRequest.Release(claimed.job().id(), claimed.lease().token()));
            return;
        }
        Run<O> run = new Run<>(script, desk, claimed.job(), claimed.lease(), claimed.journal());
        runs.put(run.jobId(), run);
        var control = bus.listen(Addresses.control(run.jobId()), Notice.Stop.class, stop -> run.abandon());
        run.start().onComplete(ended -> {
            runs.remove(run.jobId(), run);
            control.unregister();
            if (turnedAway) {
                claim(null);
            }
        });
    }

    private void renew() {
        for (Run<O> run : List.copyOf(runs.values())) {
            bus.request(new JobsRequest.Renew(
                            run.jobId(), run.token(), desk.workflow().lease()))
                    .onFailure(failure -> {
                        if (failure instanceof FaultException fault && fault.fault() == Fault.CONFLICT) {
                            run.abandon();
                        }
                    });
        }
    }
}
