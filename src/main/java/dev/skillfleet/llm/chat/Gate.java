package dev.skillfleet.llm.chat;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls through to a provider as fast as it may be asked, in the order in which they came. Who waits holds a place
 * in a queue and nothing else. May be used from any thread.
 */
final class Gate {
    /** Of what is allowed in a minute, so much may come at once: so that no minute sees much more than its share. */
    private static final int SHARE = 10;

    private final Vertx vertx;
    private final int concurrentCalls;
    private final TimeMeter time;
    private final @Nullable Bucket requests;
    private final @Nullable Bucket tokens;
    private final long mostTokens;
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private int inside;
    private boolean timing;

    Gate(Vertx vertx, Limits limits, Clock clock) {
        this.vertx = vertx;
        this.concurrentCalls = limits.concurrentCalls() == 0 ? Integer.MAX_VALUE : limits.concurrentCalls();
        this.time = new ClockMeter(clock);
        this.requests = bucket(limits.requestsPerMinute());
        this.tokens = bucket(limits.tokensPerMinute());
        this.mostTokens = atOnce(limits.tokensPerMinute());
    }

    private @Nullable Bucket bucket(int perMinute) {
        return perMinute == 0
                ? null
                : Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(atOnce(perMinute)).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(time)
                        .build();
    }

    private static long atOnce(int perMinute) {
        return Math.max(1, perMinute / SHARE);
    }

    /** Takes a place in the queue. What was taken has to be given back by {@link Ticket#leave}, admitted or not. */
    Ticket enter(long expectedTokens) {
        Ticket ticket = new Ticket(Math.min(expectedTokens, mostTokens));
        synchronized (this) {
            waiting.add(ticket);
        }
        advance();
        return ticket;
    }

    private void advance() {
        admissible().forEach(ticket -> ticket.admitted.complete());
    }

    /** Those who may go now; takes what they need. Outside the lock they are told, for what they do then is theirs. */
    private synchronized List<Ticket> admissible() {
        List<Ticket> admissible = new ArrayList<>();
        while (!waiting.isEmpty() && inside < concurrentCalls) {
            Ticket next = waiting.peek();
            long nanos = Math.max(wait(requests, 1), wait(tokens, next.reserved));
            if (nanos > 0) {
                lookAgainIn(nanos);
                break;
            }
            take(requests, 1);
            take(tokens, next.reserved);
            inside++;
            next.inside = true;
            admissible.add(waiting.remove());
        }
        return admissible;
    }

    private static long wait(@Nullable Bucket bucket, long amount) {
        return bucket == null || amount == 0
                ? 0
                : bucket.estimateAbilityToConsume(amount).getNanosToWaitForRefill();
    }

    private static void take(@Nullable Bucket bucket, long amount) {
        if (bucket != null && amount > 0) {
            bucket.consumeIgnoringRateLimits(amount);
        }
    }

    private void lookAgainIn(long nanos) {
        if (!timing) {
            timing = true;
            vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(nanos), elapsed -> {
                synchronized (this) {
                    timing = false;
                }
                advance();
            });
        }
    }

    private synchronized boolean release(Ticket ticket, long usedTokens) {
        if (ticket.left) {
            return false;
        }
        ticket.left = true;
        if (!ticket.inside) {
            return waiting.remove(ticket);
        }
        inside--;
        // what was used beyond expectation is a debt that those who follow wait for
        take(tokens, usedTokens - ticket.reserved);
        return true;
    }

    /** A place in the queue, then a place inside. */
    final class Ticket {
        private final long reserved;
        private final Promise<Void> admitted = Promise.promise();
        private boolean inside;
        private boolean left;

        private Ticket(long reserved) {
            this.reserved = reserved;
        }

        /** Completes once the call may begin, on any thread; never when the place was given up before. */
        Future<Void> admitted() {
            return admitted.future();
        }

        /** Gives the place up; done once, however often it is called. */
        void leave(long usedTokens) {
            if (release(this, usedTokens)) {
                advance();
            }
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
