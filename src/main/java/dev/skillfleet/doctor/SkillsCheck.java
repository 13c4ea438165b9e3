package dev.skillfleet.doctor;

import dev.skillfleet.config.SkillsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether skills and drafts can be written. */
final class SkillsCheck {
    private static final String CHECK = "skills folder";

    private SkillsCheck() {}

    static Finding of(SkillsConfig config) {
        Path root = config.root().toAbsolutePath().normalize();
        Path drafts = root.resolve(config.drafts());
        for (Path folder : new Path[] {root, drafts}) {
            Path there = nearest(folder);
            if (there == null || !Files.isDirectory(there)) {
                return Finding.misconfigured(CHECK, there + " is not a folder", "name another one in skills.root");
            }
            if (!Files.isWritable(there)) {
                return Finding.misconfigured(
                        CHECK, "nothing can be written to " + there, "give the node the right to, or set skills.root");
            }
        }
        return Finding.ok(CHECK, Files.exists(root) ? root.toString() : root + " will be made");
    }

    /** The folder, or the nearest one above it that is there. */
    private static @Nullable Path nearest(Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }
}
