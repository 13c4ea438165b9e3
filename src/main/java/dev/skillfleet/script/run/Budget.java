package dev.skillfleet.script.run;

import java.math.BigDecimal;

/**
 * What a job may cost.
 *
 * @param usd US dollars; 0 means any sum
 * @param remedy what to do where it does not reach
 */
record Budget(BigDecimal usd, String remedy) {

    static Budget ofTheHouse(BigDecimal usd) {
        return new Budget(usd, "raise llm.budget-usd and try the job again");
    }

    static Budget ofItsOwner(BigDecimal usd) {
        return new Budget(usd, "begin another job with a higher budget_usd");
    }
}
