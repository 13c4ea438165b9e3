package dev.skillfleet.store.memory;

import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.Shortage;
import dev.skillfleet.store.Spending;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was spent on each day, by whom and on what. Guarded by its store's lock. */
final class Ledger {
    private final SortedMap<LocalDate, Map<String, Map<String, BigDecimal>>> days = new TreeMap<>();

    void add(LocalDate day, String userId, Map<String, BigDecimal> costs) {
        if (!costs.isEmpty()) {
            Map<String, BigDecimal> modules = days.computeIfAbsent(day, first -> new HashMap<>())
                    .computeIfAbsent(userId, first -> new HashMap<>());
            costs.forEach((module, usd) -> modules.merge(module, usd, BigDecimal::add));
        }
    }

    List<Shortage.Spent> spent(LocalDate day, @Nullable String userId) {
        Map<String, BigDecimal> modules = new HashMap<>();
        days.getOrDefault(day, Map.of()).forEach((user, costs) -> {
            if (userId == null || userId.equals(user)) {
                costs.forEach((module, usd) -> modules.merge(module, usd, BigDecimal::add));
            }
        });
        return modules.entrySet().stream()
                .map(cost -> new Shortage.Spent(cost.getKey(), cost.getValue()))
                .sorted(Comparator.comparing(Shortage.Spent::usd).reversed().thenComparing(Shortage.Spent::module))
                .toList();
    }

    /** Keeps it with the job's row, if the budgets can bear it. */
    Optional<Shortage> reserve(LocalDate day, Spending.Reservation wanted, Row of, Collection<Row> all) {
        String user = of.job().userId();
        BigDecimal own = of.reserved.getOrDefault(wanted.step(), BigDecimal.ZERO);
        DayBudgets budgets = wanted.budgets();
        Optional<Shortage> shortage = lack(
                        Shortage.Of.USER,
                        budgets.user(),
                        spent(day, user),
                        reserved(all, user).subtract(own),
                        wanted.usd())
                .or(() -> lack(
                        Shortage.Of.FLEET,
                        budgets.fleet(),
                        spent(day, null),
                        reserved(all, null).subtract(own),
                        wanted.usd()));
        if (shortage.isEmpty()) {
            of.reserved.put(wanted.step(), wanted.usd());
        }
        return shortage;
    }

    void forgetBefore(LocalDate day) {
        days.headMap(day).clear();
    }

    private static Optional<Shortage> lack(
            Shortage.Of of, BigDecimal budget, List<Shortage.Spent> modules, BigDecimal reserved, BigDecimal next) {
        BigDecimal spent = sum(modules.stream().map(Shortage.Spent::usd).toList());
        return DayBudgets.fits(budget, spent.add(reserved), next)
                ? Optional.empty()
                : Optional.of(new Shortage(of, spent, reserved, List.of()));
    }

    private static BigDecimal reserved(Collection<Row> all, @Nullable String userId) {
        return sum(all.stream()
                .filter(row -> userId == null || row.job().userId().equals(userId))
                .flatMap(row -> row.reserved.values().stream())
                .toList());
    }

    private static BigDecimal sum(Collection<BigDecimal> sums) {
        return sums.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
