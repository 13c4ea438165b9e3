package dev.skillfleet.verticle.skills;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.skill.SkillRefusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Work on files, off the event loop and in order, with what the skills folder refuses as faults of the bus. */
final class Disk {
    private final Vertx vertx;

    Disk(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Future<T> doing(Callable<T> work) {
        return vertx.executeBlocking(work)
                .recover(failure -> Future.failedFuture(
                        failure instanceof SkillRefusal refusal ? fault(refusal, Fault.INVALID) : failure));
    }

    /** @param unsafe what an unsafe path is to the request */
    static FaultException fault(SkillRefusal refusal, Fault unsafe) {
        Fault fault =
                switch (refusal.reason()) {
                    case UNSAFE_PATH -> unsafe;
                    case NOT_FOUND -> Fault.NOT_FOUND;
                    case CONFLICT -> Fault.CONFLICT;
                };
        return new FaultException(fault, refusal.getMessage());
    }
}
