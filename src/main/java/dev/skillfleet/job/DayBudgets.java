package dev.skillfleet.job;

import java.math.BigDecimal;

/**
 * What calls of models may cost in a day, which is one of UTC; in US dollars, and 0 means any sum.
 *
 * @param user what the jobs of one user may cost together
 * @param fleet what all jobs may
 */
public record DayBudgets(BigDecimal user, BigDecimal fleet) {
    /** Any sum. */
    public static final DayBudgets NONE = new DayBudgets(BigDecimal.ZERO, BigDecimal.ZERO);

    /** False when nobody need ask. */
    public boolean limited() {
        return user.signum() > 0 || fleet.signum() > 0;
    }

    /**
     * True when a call fits into a budget; into one that is used up not even what costs nothing does.
     *
     * @param committed what is spent or under way
     * @param next what the call will cost at least
     */
    public static boolean fits(BigDecimal budget, BigDecimal committed, BigDecimal next) {
        return budget.signum() == 0 || committed.add(next).compareTo(budget) <= 0 && committed.compareTo(budget) < 0;
    }
}
