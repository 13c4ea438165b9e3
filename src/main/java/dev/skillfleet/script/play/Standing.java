package dev.skillfleet.script.play;

import dev.skillfleet.job.Frozen;
import dev.skillfleet.job.Phase;
import dev.skillfleet.job.Progress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a script says that its job stands.
 *
 * @param percent 0 to 100
 * @param data what those who watch the job are told beside that
 */
public record Standing(double percent, String message, Map<String, @Nullable Object> data) {
    public Standing {
        data = Frozen.map(data);
    }

    /** It in whole percent, which never fall. */
    public Progress after(Phase phase, Progress before) {
        return new Progress(phase, message, Math.max(before.percent(), Math.floor(percent)));
    }
}
