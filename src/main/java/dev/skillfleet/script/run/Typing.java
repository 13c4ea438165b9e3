package dev.skillfleet.script.run;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Notice;
import dev.skillfleet.job.Phase;
import dev.skillfleet.llm.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells those who watch a job what a model is writing for one of its steps. Text is gathered for a moment first, so that a
 * fast model costs no more messages than a slow one. Runs on one event loop.
 */
final class Typing {
    private static final long NO_TIMER = -1;

    private final Bus bus;
    private final String jobId;
    private final Phase phase;
    private final String module;
    private final Duration coalesce;
    private final Map<Place, StringBuilder> fresh = new LinkedHashMap<>();
    private long timer = NO_TIMER;

    Typing(Bus bus, String jobId, Phase phase, String module, Duration coalesce) {
        this.bus = bus;
        this.jobId = jobId;
        this.phase = phase;
        this.module = module;
        this.coalesce = coalesce;
    }

    /** Hears one try, whose text begins anew. */
    Model.Listener listen() {
        return new Try();
    }

    /** Tells at once what has been gathered, if anything has. */
    void tell() {
        if (timer == NO_TIMER) {
            return;
        }
        bus.vertx().cancelTimer(timer);
        timer = NO_TIMER;
        List<Notice.Tokens.Piece> pieces = new ArrayList<>();
        fresh.forEach((place, text) -> pieces.add(place.heard.piece(place.field, text.toString())));
        fresh.clear();
        bus.publish(Addresses.events(jobId), new Notice.Tokens(jobId, phase, module, pieces));
    }

    private record Place(Try heard, String field) {}

    private final class Try implements Model.Listener {
        private final Map<String, Integer> written = new HashMap<>();

        @Override
        public void token(String field, String chunk) {
            written.merge(field, chunk.length(), Integer::sum);
            fresh.computeIfAbsent(new Place(this, field), first -> new StringBuilder())
                    .append(chunk);
            if (timer == NO_TIMER) {
                timer = bus.vertx().setTimer(coalesce.toMillis(), due -> tell());
            }
        }

        Notice.Tokens.Piece piece(String field, String text) {
            return new Notice.Tokens.Piece(field, written.getOrDefault(field, 0) - text.length(), text);
        }
    }
}
