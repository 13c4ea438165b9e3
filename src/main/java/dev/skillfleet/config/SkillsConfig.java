package dev.skillfleet.config;

import java.nio.file.Path;

/** The skills folder; drafts lie below its root. */
public record SkillsConfig(Path root, String drafts) {
    public SkillsConfig {
        Check.notBlank("root", root.toString());
        if (!drafts.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("drafts: must be one folder name of letters, digits, - and _");
        }
    }
}
