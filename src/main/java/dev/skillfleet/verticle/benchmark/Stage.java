package dev.skillfleet.verticle.benchmark;

import dev.skillfleet.benchmark.Arm;
import dev.skillfleet.script.play.Standing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a benchmark is at. */
enum Stage {
    RUNNING_WITH_SKILL("Running with the skill"),
    RUNNING_WITHOUT_SKILL("Running without the skill"),
    GRADING("Grading");

    private static final double PERCENT = 100;

    private final String message;

    Stage(String message) {
        this.message = message;
    }

    static Stage of(Arm arm) {
        return arm == Arm.WITH_SKILL ? RUNNING_WITH_SKILL : RUNNING_WITHOUT_SKILL;
    }

    /**
     * @param calls how many have been made
     * @param most how many there can be
     */
    Standing after(int calls, int most) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("step", name().toLowerCase(Locale.ROOT));
        data.put("calls", calls);
        data.put("calls_planned", most);
        return new Standing(PERCENT * calls / most, message, data);
    }
}
