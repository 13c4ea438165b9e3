package dev.skillfleet.optimizer;

import java.util.Locale;

/** Why a search has ended. */
public enum Stop {
    /** Nothing was to be searched for. */
    MEASURED,
    /** A candidate has made no mistake with the queries that it was selected by. */
    PERFECT,
    /** Two rounds, one after the other, have brought nothing better. */
    NO_GAIN,
    /** All rounds are over. */
    ROUNDS,
    /** No further evaluation was allowed. */
    EVALUATIONS,
    /** The next call would have gone beyond the budget. */
    BUDGET;

    /** The name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
