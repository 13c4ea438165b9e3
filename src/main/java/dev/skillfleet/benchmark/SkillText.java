package dev.skillfleet.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A skill as a model that has opened it sees it: the body of its SKILL.md, and its reference files as far as there is room.
 *
 * @param leftOut the files that there was no room for
 */
public record SkillText(String text, List<String> leftOut) {
    /** Characters of reference files, all together. */
    public static final int ROOM = 64 * 1024;

    public SkillText {
        leftOut = List.copyOf(leftOut);
    }

    /** @param references texts by path; taken in the order of their paths, each whole or not at all */
    public static SkillText of(String name, String body, Map<String, String> references) {
        StringBuilder text = new StringBuilder("<skill name=\"" + name + "\">\n" + body.strip() + "\n</skill>");
        List<String> leftOut = new ArrayList<>();
        int room = ROOM;
        for (Map.Entry<String, String> file : new TreeMap<>(references).entrySet()) {
            if (file.getValue().length() > room) {
                leftOut.add(file.getKey());
                continue;
            }
            room -= file.getValue().length();
            text.append("\n\n<file path=\"" + file.getKey() + "\">\n")
                    .append(file.getValue().strip())
                    .append("\n</file>");
        }
        return new SkillText(text.toString(), leftOut);
    }
}
