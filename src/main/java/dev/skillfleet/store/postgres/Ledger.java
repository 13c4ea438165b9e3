package dev.skillfleet.store.postgres;

import static dev.skillfleet.store.postgres.Statements.first;
import static dev.skillfleet.store.postgres.Statements.stream;
import static dev.skillfleet.store.postgres.Values.number;
import static dev.skillfleet.store.postgres.Values.text;

import dev.skillfleet.job.Shortage;
import dev.skillfleet.store.Spending.Reservation;
import dev.skillfleet.store.StoreRefusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was spent, and what calls under way will cost at least. */
final class Ledger {
    private static final String KEPT = "kept";
    private static final String FENCED = "fenced";

    private static final String RESERVE = """
            SELECT verdict, spent::text, under_way::text
            FROM reserve($1, $2, $3, $4::text::numeric, $5, $6::text::numeric, $7::text::numeric)
            """;

    private static final String SPENT = """
            SELECT module, sum(usd)::text FROM spend WHERE day = $1 AND ($2::text IS NULL OR user_id = $2::text)
            GROUP BY module ORDER BY sum(usd) DESC, module
            """;

    private static final String FORGET = "DELETE FROM spend WHERE day < $1";

    private final Statements statements;

    Ledger(Statements statements) {
        this.statements = statements;
    }

    Future<Optional<Shortage>> reserve(Reservation wanted, LocalDate today) {
        Tuple asked = Tuple.tuple()
                .addValue(text(wanted.jobId()))
                .addValue(wanted.fencingToken())
                .addValue(text(wanted.step()))
                .addValue(number(wanted.usd()))
                .addValue(today)
                .addValue(number(wanted.budgets().user()))
                .addValue(number(wanted.budgets().fleet()));
        return statements.execute(RESERVE, asked).compose(rows -> {
            var row = first(rows).orElseThrow();
            String verdict = row.getString(0);
            if (verdict.equals(FENCED)) {
                return statements
                        .known(wanted.jobId())
                        .compose(known ->
                                Future.failedFuture(new StoreRefusal(StoreRefusal.Reason.FENCED, "the lease is lost")));
            }
            return Future.succeededFuture(
                    verdict.equals(KEPT)
                            ? Optional.empty()
                            : Optional.of(new Shortage(
                                    Values.constant(Shortage.Of.class, verdict),
                                    new BigDecimal(row.getString(1)),
                                    new BigDecimal(row.getString(2)),
                                    List.of())));
        });
    }

    Future<List<Shortage.Spent>> spent(LocalDate day, @Nullable String userId) {
        return statements.execute(SPENT, Tuple.of(day, text(userId))).map(rows -> stream(rows)
                .map(row -> new Shortage.Spent(row.getString(0), new BigDecimal(row.getString(1))))
                .toList());
    }

    Future<Void> forgetBefore(LocalDate day) {
        return statements.execute(FORGET, Tuple.of(day)).mapEmpty();
    }
}
