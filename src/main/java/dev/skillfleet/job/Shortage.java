package dev.skillfleet.job;

import java.math.BigDecimal;
import java.util.List;

/**
 * Why a call would go beyond a budget of the day.
 *
 * @param spent what the journals have got on this day
 * @param underWay what other calls that were allowed will cost at least
 * @param on what it was spent on, the dearest first
 */
public record Shortage(Of of, BigDecimal spent, BigDecimal underWay, List<Spent> on) {
    public Shortage {
        on = List.copyOf(on);
    }

    public Shortage on(List<Spent> modules) {
        return new Shortage(of, spent, underWay, modules);
    }

    /** Whose budget it is. */
    public enum Of {
        USER,
        FLEET
    }

    /** What a module has cost, in US dollars. */
    public record Spent(String module, BigDecimal usd) {}
}
