package dev.skillfleet.verticle.optimization;

import dev.skillfleet.optimizer.Milestone;
import dev.skillfleet.optimizer.Milestone.Stage;
import dev.skillfleet.script.play.Standing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a search stands, in the words of the contract. */
final class Stand {
    private static final int PERCENT = 100;

    private Stand() {}

    /**
     * @param progress 0 to 1
     * @param calls how many evaluations and proposals have been made
     */
    static Standing at(Milestone at, double progress, int calls) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("step", at.stage().label());
        data.put("iteration", at.round());
        data.put("best_metric", at.best());
        data.put("baseline_metric", at.baseline());
        data.put("calls", calls);
        return new Standing(PERCENT * progress, message(at.stage()), data);
    }

    /** "Proposing instructions". */
    private static String message(Stage stage) {
        String words = stage.label().replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
