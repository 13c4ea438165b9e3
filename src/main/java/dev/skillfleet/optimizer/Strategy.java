package dev.skillfleet.optimizer;

import java.util.function.DoubleFunction;

/** What the rounds of a search do. Each brings candidates into the pool, or nothing. */
interface Strategy {

    /** @param at where the search stands once a share of the round is done, 0 to 1; to be asked in order */
    void round(Workshop shop, DoubleFunction<Milestone> at);
}
