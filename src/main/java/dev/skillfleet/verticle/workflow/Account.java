package dev.skillfleet.verticle.workflow;

import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Usage;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a job has spent, and on what, and whether it may spend more. */
final class Account {
    private static final int NAMED = 5;
    private static final int DIGITS = 6;

    private final BigDecimal budget;
    private final Map<String, BigDecimal> modules = new HashMap<>();
    private Usage spent;

    /**
     * @param budget US dollars; 0 means any sum
     * @param spent what the job has cost before
     * @param journal on what
     */
    Account(BigDecimal budget, Usage spent, List<JournalEntry> journal) {
        this.budget = budget;
        this.spent = spent;
        journal.forEach(this::name);
    }

    /** Takes what is to be saved. */
    void add(JournalEntry entry) {
        spent = spent.plus(entry.usage());
        name(entry);
    }

    private void name(JournalEntry entry) {
        BigDecimal cost = entry.usage().costUsd();
        if (cost != null && cost.signum() > 0) {
            modules.merge(entry.module(), cost, BigDecimal::add);
        }
    }

    /** False when the job may cost any sum, and nobody need ask. */
    boolean limited() {
        return budget.signum() > 0;
    }

    /**
     * Succeeds when a call may be made; to be asked where there is a limit.
     *
     * @param next what it will cost at least
     * @param underWay what others that have been begun will cost at least
     * @return failed with FORBIDDEN when the job would exceed its budget, or when nobody knows whether it has
     */
    Future<Void> allow(BigDecimal next, BigDecimal underWay) {
        BigDecimal before = spent.costUsd();
        if (before == null) {
            return refuse("cannot keep to the job's budget of " + usd(budget)
                    + ", since a part of what it has cost so far has no price; set llm.budget-usd to 0");
        }
        BigDecimal committed = before.add(underWay);
        return committed.add(next).compareTo(budget) <= 0 && committed.compareTo(budget) < 0
                ? Future.succeededFuture()
                : refuse("would go beyond the job's budget of " + usd(budget) + ": " + usd(before) + " is spent"
                        + named() + ", " + usd(underWay) + " is under way, and this call costs " + usd(next)
                        + " or more; raise llm.budget-usd and try the job again");
    }

    private static Future<Void> refuse(String words) {
        return Future.failedFuture(new FaultException(Fault.FORBIDDEN, words));
    }

    private String named() {
        return modules.isEmpty()
                ? ""
                : modules.entrySet().stream()
                        .sorted(Map.Entry.<String, BigDecimal>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(NAMED)
                        .map(module -> module.getKey() + " " + usd(module.getValue()))
                        .collect(Collectors.joining(", ", " (", modules.size() > NAMED ? ", ...)" : ")"));
    }

    private static String usd(BigDecimal sum) {
        BigDecimal rounded = sum.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
        return "$" + (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }
}
