package dev.skillfleet.verticle.cleanup;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.HitlRequest;
import dev.skillfleet.bus.JobsRequest;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.bus.RegistryRequest;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.Request;
import dev.skillfleet.config.JobStoreConfig;
import dev.skillfleet.config.RegistryConfig;
import dev.skillfleet.config.WorkflowConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the timers: asks jobs to Recover and Purge, hitl to Expire, the registry to Sweep; and asks jobs to TakeOver what
 * a member that has gone was working on. Serves nothing and tells nothing. A tick that fails is logged and the next one
 * comes all the same; a tick never overtakes the one before. Options: workflow.recover-interval,
 * registry.cleanup-interval, job-store.retention.
 */
public final class CleanupVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(CleanupVerticle.class);
    private static final Duration EXPIRY_CHECK = Duration.ofMillis(500);
    private static final Duration PURGE_CHECK = Duration.ofHours(1);

    private final WorkflowConfig workflow;
    private final RegistryConfig registry;
    private final JobStoreConfig jobStore;
    private final Bus bus;

    public CleanupVerticle(WorkflowConfig workflow, RegistryConfig registry, JobStoreConfig jobStore, Bus bus) {
        this.workflow = workflow;
        this.registry = registry;
        this.jobStore = jobStore;
        this.bus = bus;
    }

    @Override
    public Future<?> start() {
        every(workflow.recoverInterval(), JobsRequest.Recover::new);
        every(EXPIRY_CHECK, HitlRequest.Expire::new);
        every(registry.cleanupInterval(), RegistryRequest.Sweep::new);
        every(PURGE_CHECK, () -> new JobsRequest.Purge(jobStore.retention()));
        return bus.listen(Addresses.MEMBERS, Notice.Members.class, this::adopt).completion();
    }

    /** Each node that is left asks, since none can know of the others; all but the first find nothing to take over. */
    private void adopt(Notice.Members members) {
        if (members.gone() != null) {
            bus.request(new JobsRequest.TakeOver(members.gone()))
                    .onSuccess(
                            taken -> LOG.info("node {} has gone; of its jobs {} go on", members.gone(), taken.count()))
                    // its leases run out by themselves
                    .onFailure(failure -> LOG.warn(
                            "the jobs of node {} were not taken over: {}", members.gone(), failure.getMessage()));
        }
    }

    private void every(Duration interval, Supplier<Request<Reply.Count>> request) {
        vertx.setTimer(interval.toMillis(), elapsed -> bus.request(request.get())
                .onFailure(failure -> LOG.warn("{} failed: {}", request.get(), failure.getMessage()))
                .onComplete(done -> every(interval, request)));
    }
}
