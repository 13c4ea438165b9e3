package dev.skillfleet.verticle.http.view;

import dev.skillfleet.bus.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The order of the skills as the older server's clients see it. */
public final class TaxonomyView {
    private TaxonomyView() {}

    /** The tree, the names of its upper two levels, and the skills as a list. */
    public static Map<String, @Nullable Object> whole(Reply.Taxonomy tree) {
        Map<String, @Nullable Object> taxonomy = new LinkedHashMap<>();
        taxonomy.put("structure", tree.structure());
        taxonomy.put("domains", List.copyOf(tree.structure().keySet()));
        taxonomy.put("categories", categories(tree));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("taxonomy", taxonomy);
        body.put("total_skills", tree.skills().size());
        body.put("last_updated", tree.updatedAt());
        body.put("skills", tree.skills());
        return body;
    }

    /** What a user makes of the tree: the skills that the user has used, and where they lie. */
    public static Map<String, @Nullable Object> ofUser(String user, Reply.Taxonomy tree, Reply.UsageReport report) {
        List<String> used = used(report);
        List<String> categories = used.stream()
                .map(TaxonomyView::category)
                .filter(category -> !category.isEmpty())
                .distinct()
                .toList();
        Map<String, @Nullable Object> taxonomy = new LinkedHashMap<>();
        taxonomy.put("global_structure", tree.structure());
        taxonomy.put("mounted_skills", used);
        taxonomy.put("user_id", user);
        Map<String, @Nullable Object> stats = new LinkedHashMap<>();
        stats.put("total_mounted", used.size());
        stats.put("categories_mounted", categories.size());
        stats.put("last_updated", tree.updatedAt());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("user_id", user);
        body.put("taxonomy", taxonomy);
        body.put("adapted_categories", categories);
        body.put("usage_stats", stats);
        return body;
    }

    /**
     * What a user's queries lead to. No confidence is told, since nothing has measured any.
     *
     * @param near the skills that are most like the queries, the nearest first
     */
    public static Map<String, @Nullable Object> adapted(
            String user, String query, List<Reply.Skills.Summary> near, Reply.UsageReport report) {
        Map<String, @Nullable Object> taxonomy = new LinkedHashMap<>();
        taxonomy.put(
                "relevant_branches",
                near.stream().map(skill -> category(skill.skillId())).distinct().toList());
        taxonomy.put("mounted_skills", used(report));
        taxonomy.put("query_context", query);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("user_id", user);
        body.put("adapted_taxonomy", taxonomy);
        body.put(
                "suggestions",
                near.stream()
                        .map(skill -> skill.skillId() + ": " + skill.description())
                        .toList());
        body.put("confidence_scores", Map.of());
        return body;
    }

    private static List<String> used(Reply.UsageReport report) {
        return report.skills().stream().map(Reply.UsageReport.Used::skillId).toList();
    }

    /** The folders that skills lie in, as paths. */
    static List<String> categories(Reply.Taxonomy tree) {
        return tree.skills().stream()
                .map(skill -> category(skill.skillId()))
                .filter(category -> !category.isEmpty())
                .distinct()
                .toList();
    }

    /** The folder that a skill lies in; empty for one at the top. */
    static String category(String skillId) {
        return skillId.contains("/") ? skillId.substring(0, skillId.lastIndexOf('/')) : "";
    }
}
