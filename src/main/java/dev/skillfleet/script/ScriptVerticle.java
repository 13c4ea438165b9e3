package dev.skillfleet.script;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Message;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.llm.Model;
import dev.skillfleet.script.play.Crew;
import dev.skillfleet.script.play.Script;
import dev.skillfleet.script.run.Claim;
import dev.skillfleet.script.run.Desk;
import dev.skillfleet.script.run.Run;
import dev.skillfleet.script.run.WorkRules;
import dev.skillfleet.telemetry.Gauges;
import dev.skillfleet.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all rooms share that run scripts: pulls work when it is hinted at, runs the script, keeps the leases alive. One
 * timer renews all leases; a job that waits for a person is not here at all.
 */
public abstract class ScriptVerticle<O extends Record> extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptVerticle.class);

    private static final Duration GIVE_BACK = Duration.ofSeconds(1);

    private final Script<O> script;
    private final Desk desk;
    private final Bus bus;
    private final Map<String, Run<O>> runs = new HashMap<>();
    private final Set<Future<Reply.Claimed>> claims = new HashSet<>();
    private final Gauges gauges = new Gauges();
    private @Nullable MessageConsumer<Message> hints;
    private boolean turnedAway;
    private boolean stopping;

    protected ScriptVerticle(
            Script<O> script, Model model, Bus bus, WorkRules rules, Clock clock, Telemetry telemetry) {
        this.script = script;
        this.bus = bus;
        this.desk = new Desk(new Crew(model, bus), rules, clock, telemetry);
    }

    @Override
    public Future<?> start() {
        gauges.show(
                "skillfleet.runs",
                "Jobs that this node works on; it holds the lease of each",
                runs::size,
                "phase",
                script.phase().label());
        vertx.setPeriodic(Math.max(1, desk.renewal().toMillis()), tick -> renew());
        hints = bus.listen(Addresses.workflow(script.phase()), Notice.Work.class, work -> claim(work.jobId()));
        return hints.completion();
    }

    /**
     * Lets the steps under way finish, for {@code workflow.drain} at most, journals them and gives all leases back, so that
     * another node goes on at once.
     */
    @Override
    public Future<?> stop() {
        stopping = true;
        // before any lease is given back, or the hint that follows would come to this node again
        Future<Void> deaf = hints.unregister().otherwiseEmpty();
        List<Future<Void>> goings = new ArrayList<>();
        for (Future<Reply.Claimed> claim : claims) {
            goings.add(claim.compose(claimed -> deaf.compose(gone -> giveBack(claimed))));
        }
        for (Run<O> run : List.copyOf(runs.values())) {
            goings.add(run.leave().compose(left -> deaf).compose(gone -> giveBack(run.jobId(), run.token())));
        }
        Future<Void> gone = Future.join(goings).mapEmpty();
        return gone.timeout(desk.workflow().drain().toMillis(), TimeUnit.MILLISECONDS)
                .recover(late -> {
                    List.copyOf(runs.values()).forEach(Run::hurry);
                    // a lease that cannot be given back runs out by itself
                    return gone.timeout(GIVE_BACK.toMillis(), TimeUnit.MILLISECONDS);
                })
                .otherwiseEmpty()
                .onComplete(left -> {
                    List.copyOf(runs.values()).forEach(Run::abandon);
                    gauges.close();
                });
    }

    private Future<Void> giveBack(Reply.Claimed claimed) {
        return claimed.job() == null || claimed.lease() == null
                ? Future.succeededFuture()
                : giveBack(claimed.job().id(), claimed.lease().token());
    }

    private Future<Void> giveBack(String jobId, long token) {
        return bus.request(new JobsRequest.Release(jobId, token)).mapEmpty();
    }

    private void claim(@Nullable String jobId) {
        if (stopping || runs.containsKey(jobId)) {
            return;
        }
        if (runs.size() + claims.size() >= desk.workflow().maxConcurrentJobs()) {
            turnedAway = true;
            return;
        }
        Instant asked = desk.now();
        Future<Reply.Claimed> claim = bus.request(new JobsRequest.Claim(
                script.phase(), jobId, bus.nodeId(), desk.workflow().lease()));
        claims.add(claim);
        claim.onComplete(done -> claims.remove(claim))
                .onComplete(claimed -> begin(jobId, claimed, asked), failure -> LOG.debug("no claim", failure));
    }

    /** Asks for whichever job has waited longest; one that is turned away from now on sets the mark again. */
    private void claimNext() {
        if (turnedAway) {
            turnedAway = false;
            context.runOnContext(anew -> claim(null)); // it is no part of the request that was served so far
        }
    }

    private void begin(@Nullable String hinted, Reply.Claimed claimed, Instant asked) {
        if (stopping) {
            return;
        }
        if (claimed.job() == null || claimed.lease() == null) {
            claimNext(); // in the place that was kept for the one that is gone
            return;
        }
        turnedAway |= hinted == null; // where one was waiting there may be more
        Run<O> run = new Run<>(script, desk, new Claim(claimed.job(), claimed.lease(), claimed.journal(), asked));
        Run<O> former = runs.put(run.jobId(), run);
        if (former != null) {
            former.abandon(); // its lease has run out unnoticed
        }
        var control = bus.listen(Addresses.control(run.jobId()), Notice.Stop.class, stop -> run.abandon());
        run.start().onComplete(ended -> {
            runs.remove(run.jobId(), run);
            control.unregister();
            claimNext();
        });
    }

    private void renew() {
        List.copyOf(runs.values()).forEach(Run::renew);
    }
}
