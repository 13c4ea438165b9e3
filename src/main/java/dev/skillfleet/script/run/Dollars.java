package dev.skillfleet.script.run;

import dev.skillfleet.job.Shortage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Sums of money in words for people. */
final class Dollars {
    private static final int NAMED = 5;
    private static final int DIGITS = 6;

    private Dollars() {}

    /** Like {@code $0.065}: no finer than a millionth. */
    static String of(BigDecimal sum) {
        BigDecimal rounded = sum.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
        return "$" + (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }

    /** What was spent and on what, the first few: {@code $0.03 is spent (content_generator $0.02, requirements $0.01)}. */
    static String spent(BigDecimal sum, List<Shortage.Spent> on) {
        return of(sum) + " is spent"
                + (on.isEmpty()
                        ? ""
                        : on.stream()
                                .limit(NAMED)
                                .map(module -> module.module() + " " + of(module.usd()))
                                .collect(Collectors.joining(", ", " (", on.size() > NAMED ? ", ...)" : ")")));
    }

    /** The rest of the sentence: what is under way, and what the next call would add. */
    static String andNext(BigDecimal underWay, BigDecimal next) {
        return ", " + of(underWay) + " is under way, and this call is expected to cost " + of(next) + " or more";
    }
}
