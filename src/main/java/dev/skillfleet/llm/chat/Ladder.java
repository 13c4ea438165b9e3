package dev.skillfleet.llm.chat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers on which rung a model at an endpoint stands. It goes down where a form is refused, and where answers do not
 * keep to it several times in a row: some endpoints take a schema and do nothing with it. It never goes up again, so that
 * a node asks in vain once in its life. May be used from any thread.
 */
final class Ladder {
    /** One answer of a model that is held to a schema may go wrong; that many are not held. */
    static final int UNFIT_IN_A_ROW = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);

    private final Endpoint endpoint;
    private final String model;
    private final boolean jsonMode;
    private final AtomicBoolean ownTemperature = new AtomicBoolean();
    private final AtomicReference<Stand> stand = new AtomicReference<>(new Stand(Rung.SCHEMA, 0));

    private record Stand(Rung rung, int unfit) {}

    /** @param jsonMode whether the provider knows JSON without a schema */
    Ladder(Endpoint endpoint, String model, boolean jsonMode) {
        this.endpoint = endpoint;
        this.model = model;
        this.jsonMode = jsonMode;
    }

    Rung rung() {
        return stand.get().rung;
    }

    /** False once a temperature was refused. */
    boolean takesTemperature() {
        return !ownTemperature.get();
    }

    /** The model takes no temperature but its own. */
    void refusedTemperature() {
        if (!ownTemperature.getAndSet(true)) {
            LOG.info("{} takes no temperature for {}; its own from now on", endpoint.host(), model);
        }
    }

    /** The provider does not take this form; answers the one to try next. */
    Rung refused(Rung rung) {
        Rung next = below(rung);
        Stand before = stand.getAndUpdate(now -> now.rung == rung ? new Stand(next, 0) : now);
        if (before.rung == rung) {
            LOG.info("{} does not take {} for {}; {} from now on", endpoint.host(), rung, model, next);
        }
        return next;
    }

    /** A first answer has kept to its form. */
    void fit(Rung rung) {
        stand.updateAndGet(now -> now.rung == rung ? new Stand(rung, 0) : now);
    }

    /** A first answer has not kept to its form. */
    void unfit(Rung rung) {
        Stand now = stand.updateAndGet(before -> before.rung == rung ? new Stand(rung, before.unfit + 1) : before);
        if (now.rung == rung && now.unfit >= UNFIT_IN_A_ROW && rung != Rung.WORDS) {
            refused(rung);
        }
    }

    private Rung below(Rung rung) {
        return rung == Rung.SCHEMA && jsonMode ? Rung.JSON : Rung.WORDS;
    }
}
