package dev.skillfleet.store.redis;

import dev.skillfleet.job.Lease;
import dev.skillfleet.job.Phase;
import dev.skillfleet.store.JobStore.Claim;
import dev.skillfleet.store.JobStore.Claimable;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who works on which job: a sorted set of ends by job, and the token in the job's own hash. */
final class Leases {
    private final Server server;

    Leases(Server server) {
        this.server = server;
    }

    Future<Optional<Claim>> claim(Phase phase, @Nullable String jobId, String holder, Instant until, Instant lapsedBy) {
        Arguments arguments = Arguments.of(phase.label(), Micros.text(lapsedBy), holder, Micros.text(until))
                .block(Stream.ofNullable(jobId).toList());
        return server.run(Script.CLAIM, arguments)
                .map(won -> won.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Claim(
                                Row.job(won.get(0), won.get(1)),
                                new Lease(won.get(2).toLong(), holder, until),
                                Row.journal(won.get(3)))));
    }

    Future<Set<String>> renew(Map<String, Long> tokens, Instant until) {
        List<String> held = new ArrayList<>();
        tokens.forEach((jobId, token) -> held.addAll(List.of(jobId, token.toString())));
        return server.run(Script.RENEW, Arguments.of(Micros.text(until)).block(held))
                .map(lost -> lost.stream().map(Response::toString).collect(Collectors.toSet()));
    }

    Future<Void> release(String jobId, long token) {
        return server.run(Script.RELEASE, Arguments.of(jobId, token)).mapEmpty();
    }

    Future<List<Claimable>> expire(String holder) {
        return server.run(Script.EXPIRE, Arguments.of(holder, Micros.text(Instant.EPOCH)))
                .map(found -> found.stream().map(Leases::claimable).toList());
    }

    Future<List<Claimable>> claimable(Instant lapsedBy, int limit) {
        return server.run(
                        Script.CLAIMABLE,
                        Arguments.of(Micros.text(lapsedBy), limit - 1).block(Row.phases()))
                .map(found -> found.stream()
                        .sorted(Comparator.comparing(row -> row.get(2).toDouble()))
                        .limit(limit)
                        .map(Leases::claimable)
                        .toList());
    }

    private static Claimable claimable(Response row) {
        return new Claimable(
                row.get(0).toString(), Phase.valueOf(row.get(1).toString().toUpperCase(Locale.ROOT)));
    }
}
