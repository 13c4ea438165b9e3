package dev.skillfleet.verticle.workflow;

import dev.skillfleet.skill.ValidationReport;
import java.util.List;

final class Rules {
    private Rules() {}

    static ValidationReport check(String content) {
        return new ValidationReport(List.of(), List.of(), content.split("\\s+").length, (int)
                content.lines().count());
    }
}
