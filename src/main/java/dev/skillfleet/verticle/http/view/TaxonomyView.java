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
