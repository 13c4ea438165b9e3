package dev.skillfleet.verticle.http.view;

import dev.skillfleet.bus.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How skills were used, as the older server's clients see it. */
public final class UsageView {
    private static final int MOST_USED = 10;

    private UsageView() {}

    /** The rate of success is 0 when nothing was used. */
    public static Map<String, @Nullable Object> whole(Reply.UsageReport report) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("total_events", report.events());
        body.put("unique_skills_used", report.skills().size());
        body.put("success_rate", report.events() == 0 ? 0.0 : report.succeeded() / (double) report.events());
        body.put(
                "most_used_skills",
                report.skills().stream()
                        .limit(MOST_USED)
                        .map(used -> List.of(used.skillId(), used.count()))
                        .toList());
        body.put("common_combinations", report.together());
        body.put("cold_skills", report.unused());
        return body;
    }
}
