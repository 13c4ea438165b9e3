package dev.skillfleet.store.legacy;

import dev.skillfleet.job.Draft;
import dev.skillfleet.job.Inherited;
import dev.skillfleet.job.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The larger parts of a row: what the job made, where that lies, and what only that server knew. */
final class LegacyParts {
    private final Fields row;
    private final @Nullable String deepUnderstanding;
    private final @Nullable String tddWorkflow;

    LegacyParts(Fields row, @Nullable String deepUnderstanding, @Nullable String tddWorkflow) {
        this.row = row;
        this.deepUnderstanding = deepUnderstanding;
        this.tddWorkflow = tddWorkflow;
    }

    /** What was made, or null for nothing. */
    @Nullable
    Result result() {
        Map<String, @Nullable Object> made = row.object("result");
        if (made == null) {
            return null;
        }
        Fields fields = new Fields(made);
        return new Result(
                fields.textOr("skill_content", ""),
                Objects.requireNonNullElse(fields.object("extra_files"), Map.of()),
                Objects.requireNonNullElse(fields.object("metadata"), Map.of()),
                fields.object("understanding"),
                fields.object("plan"),
                fields.object("validation_report"),
                fields.object("quality_assessment"));
    }

    Draft draft() {
        String taxonomy = row.text("intended_taxonomy_path");
        String end = belowSkills(row.text("final_path", "saved_path"), taxonomy);
        return new Draft(
                taxonomy,
                belowSkills(row.text("draft_path"), null),
                end == null && row.truth("promoted") ? taxonomy : end);
    }

    /** Paths are relative to the skills folder here; theirs began with it, or at the root. */
    private static @Nullable String belowSkills(@Nullable String path, @Nullable String taxonomy) {
        if (path == null) {
            return null;
        }
        String plain = path.replace('\\', '/');
        int drafts = plain.lastIndexOf("_drafts/");
        if (drafts >= 0) {
            return plain.substring(drafts);
        }
        if (taxonomy != null && plain.endsWith("/" + taxonomy)) {
            return taxonomy;
        }
        int skills = ("/" + plain).lastIndexOf("/skills/");
        String relative = skills >= 0 ? plain.substring(skills + "skills/".length()) : plain;
        return relative.startsWith("/") || relative.contains(":") ? null : relative;
    }

    Inherited inherited() {
        Map<String, @Nullable Object> metadata =
                new LinkedHashMap<>(Objects.requireNonNullElse(row.object("job_metadata"), Map.of()));
        Map<String, @Nullable Object> rest = rest();
        if (!rest.isEmpty()) {
            metadata.put("imported_result", rest);
        }
        Fields told = new Fields(metadata);
        Fields queue = row.values().get("multi_skill_queue") == null ? told : row;
        Double index = queue.number("current_skill_index");
        return new Inherited(
                state(deepUnderstanding, "deep_understanding"),
                state(tddWorkflow, "tdd_workflow"),
                queue.texts("multi_skill_queue"),
                index == null ? 0 : Math.max(0, index.intValue()),
                metadata);
    }

    /** What the result held beyond what a result has here. */
    private Map<String, @Nullable Object> rest() {
        Map<String, @Nullable Object> rest =
                new LinkedHashMap<>(Objects.requireNonNullElse(row.object("result"), Map.of()));
        rest.keySet()
                .removeAll(List.of(
                        "skill_content",
                        "extra_files",
                        "metadata",
                        "understanding",
                        "plan",
                        "validation_report",
                        "quality_assessment"));
        rest.values().removeIf(Objects::isNull);
        return rest;
    }

    /** Of a table of its own, without the keys of that table; or of a column, or of the metadata. */
    private @Nullable Map<String, @Nullable Object> state(@Nullable String rows, String name) {
        List<Fields> found = Fields.all(rows);
        if (found.isEmpty()) {
            Map<String, @Nullable Object> column = row.object(name);
            Map<String, @Nullable Object> metadata = row.object("job_metadata");
            return column != null || metadata == null ? column : new Fields(metadata).object(name);
        }
        Map<String, @Nullable Object> state = new LinkedHashMap<>(found.get(0).values());
        state.keySet().removeAll(List.of("state_id", "job_id"));
        return state;
    }
}
