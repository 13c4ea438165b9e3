package dev.skillfleet.store.postgres;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has one statement answer what many ask: whatever comes while statements are under way goes together with the next one,
 * which writes to the disk once for all. Nobody waits for company: who comes first goes at once.
 *
 * <p>Each is answered for itself. When the database refuses a statement of several, each of them is asked alone, and only
 * the one that it was refused for fails.
 */
final class Gathering<Q, A> {
    private static final int UNDER_WAY = 2;
    private static final int TOGETHER = 64;

    private final Comparator<Q> order;
    private final Function<List<Q>, Future<RowSet<Row>>> statement;
    private final BiFunction<Q, @Nullable Row, A> answer;
    private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * @param key what is written to; in the order of keys, so that statements do not wait for one another in a circle
     * @param statement answers a row for each question that found something, its place among them, from 1, being first
     * @param answer what such a row, or none, means to who has asked
     */
    Gathering(
            Function<Q, String> key,
            Function<List<Q>, Future<RowSet<Row>>> statement,
            BiFunction<Q, @Nullable Row, A> answer) {
        this.order = Comparator.comparing(key);
        this.statement = statement;
        this.answer = answer;
    }

    /** Any thread may ask; the answer comes on the context of who asked. */
    Future<A> ask(Q question) {
        Asked<Q, A> asked = new Asked<>(question, Promise.promise(), Vertx.currentContext());
        synchronized (waiting) {
            waiting.add(asked);
        }
        goOn();
        return asked.promise.future();
    }

    private void goOn() {
        List<Asked<Q, A>> next = next();
        if (!next.isEmpty()) {
            send(next).onComplete(done -> {
                synchronized (waiting) {
                    underWay--;
                }
                goOn();
            });
        }
    }

    private List<Asked<Q, A>> next() {
        List<Asked<Q, A>> next = new ArrayList<>();
        synchronized (waiting) {
            if (underWay < UNDER_WAY && !waiting.isEmpty()) {
                underWay++;
                while (next.size() < TOGETHER && !waiting.isEmpty()) {
                    next.add(waiting.remove());
                }
            }
        }
        next.sort(Comparator.comparing(Asked::question, order));
        return next;
    }

    /** Completes once all of them are answered; never fails. */
    private Future<?> send(List<Asked<Q, A>> together) {
        return Future.succeededFuture(together.stream().map(Asked::question).toList())
                .compose(statement)
                .<Object>map(rows -> {
                    answer(together, rows);
                    return null;
                })
                .recover(failure -> {
                    if (together.size() > 1 && Failures.mayBeOfOneOnly(failure)) {
                        return Future.join(together.stream()
                                        .map(asked -> send(List.of(asked)))
                                        .toList())
                                .mapEmpty();
                    }
                    together.forEach(asked -> asked.fail(failure));
                    return Future.succeededFuture();
                });
    }

    private void answer(List<Asked<Q, A>> together, RowSet<Row> rows) {
        Map<Integer, Row> found =
                Statements.stream(rows).collect(Collectors.toMap(row -> row.getInteger(0), row -> row));
        for (int i = 0; i < together.size(); i++) {
            Asked<Q, A> asked = together.get(i);
            Row row = found.get(i + 1);
            // composed, so that an answer that cannot be read fails for its asker and nobody else
            Future.succeededFuture(asked.question)
                    .map(question -> answer.apply(question, row))
                    .onComplete(asked::succeed, asked::fail);
        }
    }

    private record Asked<Q, A>(
            Q question, Promise<A> promise, @Nullable Context asker) {
        void succeed(A value) {
            onContext(() -> promise.complete(value));
        }

        void fail(Throwable failure) {
            onContext(() -> promise.fail(failure));
        }

        private void onContext(Runnable tell) {
            if (asker == null) {
                tell.run();
            } else {
                asker.runOnContext(now -> tell.run());
            }
        }
    }
}
