package dev.skillfleet.verticle.analytics;

import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.Reply.Recommendations.Recommended;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What else a user might want. Each reason is a count or a likeness that there is. */
final class Recommending {
    private static final int MOST = 10;

    private Recommending() {}

    /** @param alike the skills that are most like the one that the user uses most */
    static List<Recommended> of(
            Uses own, Uses all, List<Reply.Skills.Summary> skills, List<Reply.Skills.Summary> alike) {
        Set<String> known =
                own.counts().stream().map(Reply.UsageReport.Used::skillId).collect(Collectors.toSet());
        Map<String, Recommended> items = new LinkedHashMap<>();
        for (Reply.UsageReport.Together together : all.together()) {
            if (together.skills().stream().anyMatch(known::contains)) {
                together.skills()
                        .forEach(skill -> items.putIfAbsent(
                                skill, new Recommended(skill, "used together with skills that you use", "high")));
            }
        }
        alike.forEach(skill -> items.putIfAbsent(
                skill.skillId(), new Recommended(skill.skillId(), "like the skill that you use most", "medium")));
        all.counts()
                .forEach(used -> items.putIfAbsent(
                        used.skillId(),
                        new Recommended(used.skillId(), "used " + used.count() + " times by all", "low")));
        Set<String> there = skills.stream().map(Reply.Skills.Summary::skillId).collect(Collectors.toSet());
        return items.values().stream()
                .filter(item -> !known.contains(item.skillId()) && there.contains(item.skillId()))
                .limit(MOST)
                .toList();
    }
}
