package dev.skillfleet.store.redis;

import dev.skillfleet.job.Shortage;
import dev.skillfleet.store.Spending.Reservation;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was spent, and what calls under way will cost at least, in whole millionths of a millionth of a dollar: a server
 * adds whole numbers only. What is finer is rounded up, and a step counts for $1,000 at most.
 */
final class Ledger {
    private static final int DIGITS = 12;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000);

    private final Server server;

    Ledger(Server server) {
        this.server = server;
    }

    Future<Optional<Shortage>> reserve(Reservation wanted, LocalDate today) {
        return server.run(
                        Script.RESERVE,
                        Arguments.of(
                                wanted.jobId(),
                                wanted.fencingToken(),
                                wanted.step(),
                                price(wanted.usd()),
                                today,
                                parts(wanted.budgets().user()),
                                parts(wanted.budgets().fleet())))
                .map(reply -> {
                    String word = Script.word(reply);
                    return word.equals("KEPT")
                            ? Optional.empty()
                            : Optional.of(new Shortage(
                                    Shortage.Of.valueOf(word), usd(reply.get(1)), usd(reply.get(2)), List.of()));
                });
    }

    Future<List<Shortage.Spent>> spent(LocalDate day, @Nullable String userId) {
        String key = server.key("spent:" + day + (userId == null ? "" : ":" + userId));
        return server.send(Request.cmd(Command.HGETALL).arg(key)).map(modules -> modules.getKeys().stream()
                .map(module -> new Shortage.Spent(module, usd(modules.get(module))))
                .sorted(Comparator.comparing(Shortage.Spent::usd).reversed().thenComparing(Shortage.Spent::module))
                .toList());
    }

    /** The day on which the ledger has a moment: that of UTC. */
    static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Modules and prices in turn. */
    static List<String> block(Map<String, BigDecimal> costs) {
        List<String> block = new ArrayList<>(2 * costs.size());
        costs.forEach((module, usd) -> {
            block.add(module);
            block.add(price(usd));
        });
        return block;
    }

    private static String price(BigDecimal usd) {
        return parts(usd.min(MOST));
    }

    private static String parts(BigDecimal usd) {
        return usd.movePointRight(DIGITS).setScale(0, RoundingMode.UP).toPlainString();
    }

    private static BigDecimal usd(Response parts) {
        return BigDecimal.valueOf(parts.toLong(), DIGITS);
    }
}
