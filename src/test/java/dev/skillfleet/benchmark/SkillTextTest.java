package dev.skillfleet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SkillTextTest {
    @Test
    void references_follow_the_body_as_far_as_there_is_room_each_whole_or_not_at_all() {
        SkillText text = SkillText.of(
                "notes",
                "# Notes\n",
                Map.of(
                        "references/b.md", "x".repeat(SkillText.ROOM),
                        "references/c.md", "The last one.",
                        "references/a.md", "The first one."));
        assertThat(text.text())
                .isEqualTo("<skill name=\"notes\">\n# Notes\n</skill>"
                        + "\n\n<file path=\"references/a.md\">\nThe first one.\n</file>"
                        + "\n\n<file path=\"references/c.md\">\nThe last one.\n</file>");
        assertThat(text.leftOut()).containsExactly("references/b.md");
    }
}
