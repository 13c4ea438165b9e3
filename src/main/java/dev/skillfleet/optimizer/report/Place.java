package dev.skillfleet.optimizer.report;

import dev.skillfleet.optimizer.Report;
import dev.skillfleet.optimizer.Seen;

/**
 * Where a candidate stands between taking too little and taking too much; the mean of the two is its metric.
 *
 * @param taken the mean score with requests that should trigger, 0 to 1
 * @param left the mean score with requests that should not
 */
record Place(double taken, double left) {

    static Place of(Report.Trialled trialled) {
        return new Place(mean(trialled, true), mean(trialled, false));
    }

    private static double mean(Report.Trialled trialled, boolean wanted) {
        return trialled.queries().stream()
                .filter(seen -> seen.example().shouldTrigger() == wanted)
                .mapToDouble(Seen::score)
                .average()
                .orElse(0);
    }
}
