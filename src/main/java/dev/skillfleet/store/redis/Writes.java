package dev.skillfleet.store.redis;

import static dev.skillfleet.store.Spending.SPENT_KEPT_DAYS;

import dev.skillfleet.job.Job;
import dev.skillfleet.job.JobEvent;
import dev.skillfleet.store.JobStore.Commit;
import dev.skillfleet.store.JobStore.Committed;
import dev.skillfleet.store.JobStore.Created;
import dev.skillfleet.store.JobStore.IdempotencyKey;
import dev.skillfleet.store.WholeJob;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The scripts that write a job, its log and its journal together. Sequences are given there. */
final class Writes {
    private final Server server;

    Writes(Server server) {
        this.server = server;
    }

    Future<Created> create(Job job, List<JobEvent> events, @Nullable IdempotencyKey key, Instant now) {
        Job first = job.committed(job.version() + 1, 0, now);
        List<String> request = key == null
                ? List.of()
                : List.of(key.userId() + "\n" + key.key(), key.requestHash(), Micros.text(key.until()));
        Arguments arguments = Arguments.of(job.id(), Micros.text(now))
                .block(Row.fields(first))
                .block(Row.events(events))
                .block(request);
        return server.run(Script.CREATE, arguments).map(reply -> {
            if (Script.word(reply).equals("REPLAYED")) {
                return new Created(Row.job(reply.get(1), reply.get(2)), List.of(), true);
            }
            long last = reply.get(1).toLong();
            return new Created(Row.sequenced(first, last), numbered(events, last, now), false);
        });
    }

    Future<Committed> commit(Commit commit, Instant now) {
        long expected = commit.next().version();
        Job next = commit.next().committed(expected + 1, 0, now);
        Object token = commit.fencingToken() == null ? "" : commit.fencingToken();
        Arguments arguments = Arguments.of(
                        next.id(),
                        Micros.text(now),
                        token,
                        expected,
                        Ledger.day(now),
                        Duration.ofDays(SPENT_KEPT_DAYS).toSeconds())
                .block(Row.predecessors(next.status()))
                .block(Row.fields(next))
                .block(Row.events(commit.events()))
                .block(Row.entries(commit.entries()))
                .block(commit.forget())
                .block(Ledger.block(commit.costs()))
                .block(commit.ended());
        return server.run(Script.COMMIT, arguments).map(reply -> {
            Script.word(reply);
            long last = reply.get(1).toLong();
            return new Committed(
                    Row.sequenced(next, last),
                    numbered(commit.events(), last, now),
                    reply.get(2).toLong() == 1);
        });
    }

    Future<Boolean> adopt(WholeJob whole) {
        Arguments arguments = Arguments.of(whole.job().id())
                .block(Row.fields(whole.job()))
                .block(Row.log(whole.log()))
                .block(Row.entries(whole.journal()));
        return server.run(Script.ADOPT, arguments).map(taken -> taken.toInteger() == 1);
    }

    private static List<JobEvent> numbered(List<JobEvent> events, long last, Instant now) {
        long first = last - events.size() + 1;
        return IntStream.range(0, events.size())
                .mapToObj(i -> events.get(i).numbered(first + i, now))
                .toList();
    }
}
