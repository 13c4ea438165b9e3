package dev.skillfleet.store.legacy;

import dev.skillfleet.job.HitlType;
import dev.skillfleet.job.JobStatus;
import dev.skillfleet.job.JobType;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Verdict;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How constants were spelled over the years, beside their own names: in capitals, behind the name of their type. */
final class Spelling {
    private static final Map<String, String> OLDER = Map.ofEntries(
            Map.entry("canceled", "cancelled"),
            Map.entry("complete", "completed"),
            Map.entry("success", "completed"),
            Map.entry("succeeded", "completed"),
            Map.entry("error", "failed"),
            Map.entry("queued", "pending"),
            Map.entry("in_progress", "running"),
            Map.entry("processing", "running"),
            Map.entry("hitl", "pending_hitl"),
            Map.entry("waiting_for_input", "pending_user_input"),
            Map.entry("review", "pending_review"),
            Map.entry("creation", "skill_creation"),
            Map.entry("refinement", "skill_refinement"),
            Map.entry("skill_optimization", "optimization"),
            Map.entry("pass", "passed"),
            Map.entry("fail", "failed"),
            Map.entry("warning", "warnings"),
            Map.entry("structure", "structure_fix"));

    private Spelling() {}

    static JobStatus status(@Nullable String text) {
        if (text == null) {
            throw new Fields.Unreadable("it has no status");
        }
        return known(JobStatus.class, text, "status");
    }

    static JobType type(String text) {
        return known(JobType.class, text, "job type");
    }

    static HitlType question(@Nullable String text) {
        if (text == null) {
            throw new Fields.Unreadable("it has no type");
        }
        return known(HitlType.class, text, "type of question");
    }

    /** Null where ours has no such phase. */
    static @Nullable Phase phase(@Nullable String text) {
        return constant(Phase.class, text);
    }

    static Verdict.@Nullable Status verdict(@Nullable String text) {
        return constant(Verdict.Status.class, text);
    }

    private static <E extends Enum<E>> E known(Class<E> type, String text, String what) {
        E constant = constant(type, text);
        if (constant == null) {
            throw new Fields.Unreadable("its " + what + " \"" + text + "\" is not known here");
        }
        return constant;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z_]+\\.", "")
                .replace('-', '_')
                .replace(' ', '_');
        String name = OLDER.getOrDefault(plain, plain).toUpperCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
