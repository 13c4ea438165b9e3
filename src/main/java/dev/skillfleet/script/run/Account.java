package dev.skillfleet.script.run;

import dev.skillfleet.job.DayBudgets;
import dev.skillfleet.job.JournalEntry;
import dev.skillfleet.job.Shortage;
import dev.skillfleet.job.Usage;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a job has spent, and on what, and whether it may spend more. */
final class Account {
    private final Budget budget;
    private final Map<String, BigDecimal> modules = new HashMap<>();
    private final Map<String, BigDecimal> dearest = new HashMap<>();
    private Usage spent;

    /**
     * @param spent what the job has cost before
     * @param journal on what
     */
    Account(Budget budget, Usage spent, List<JournalEntry> journal) {
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
            dearest.merge(entry.module(), cost, BigDecimal::max);
        }
    }

    /** The most that one step of the module has cost, in US dollars. */
    BigDecimal dearest(String module) {
        return dearest.getOrDefault(module, BigDecimal.ZERO);
    }

    /** False when the job may cost any sum, and nobody need ask. */
    boolean limited() {
        return budget.usd().signum() > 0;
    }

    /**
     * Succeeds when a call may be made; to be asked where there is a limit.
     *
     * @param next what it is expected to cost
     * @param underWay what others that have been begun are expected to cost
     * @param reserved what is kept for later ones
     * @return failed with FORBIDDEN when the job would exceed its budget, or when nobody knows whether it has
     */
    Future<Void> allow(BigDecimal next, BigDecimal underWay, BigDecimal reserved) {
        BigDecimal before = spent.costUsd();
        if (before == null) {
            return refuse("cannot keep to the job's budget of " + Dollars.of(budget.usd())
                    + ", since a part of what it has cost so far has no price; give every model one in llm.prices");
        }
        BigDecimal committed = before.add(underWay).add(reserved);
        return DayBudgets.fits(budget.usd(), committed, next)
                ? Future.succeededFuture()
                : refuse("would go beyond the job's budget of " + Dollars.of(budget.usd()) + ": "
                        + Dollars.spent(before, on())
                        + (reserved.signum() == 0 ? "" : ", " + Dollars.of(reserved) + " is kept for what comes later")
                        + Dollars.andNext(underWay, next) + "; " + budget.remedy());
    }

    private static Future<Void> refuse(String words) {
        return Future.failedFuture(new OverBudget(words));
    }

    /** What the job's money went to, the dearest first. */
    private List<Shortage.Spent> on() {
        return modules.entrySet().stream()
                .map(module -> new Shortage.Spent(module.getKey(), module.getValue()))
                .sorted(Comparator.comparing(Shortage.Spent::usd).reversed().thenComparing(Shortage.Spent::module))
                .toList();
    }
}
