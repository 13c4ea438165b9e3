package dev.skillfleet.skill;

import java.util.ArrayList;
import java.util.List;

/** The value of {@code allowed-tools}: tools with spaces between them, each perhaps with an argument in parentheses. */
final class AllowedTools {
    private AllowedTools() {}

    /** True when a tool's own name holds a space, so that spaces cannot part the tools. */
    static boolean ambiguous(YamlValue value) {
        return value instanceof YamlValue.Sequence list
                && list.items().stream()
                        .map(item -> String.valueOf(item.joined()))
                        .anyMatch(AllowedTools::twoWords);
    }

    private static boolean twoWords(String tool) {
        return tool.strip().replaceAll("\\([^()]*\\)", "").matches(".*\\s.*");
    }

    /** The same tools without the commas between them; commas within parentheses stay. */
    static String spaced(String tools) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tools.length(); i++) {
            char c = tools.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth = Math.max(0, depth - 1);
            } else if (c == ',' && depth == 0) {
                parts.add(tools.substring(start, i));
                start = i + 1;
            }
        }
        if (parts.isEmpty()) {
            return tools;
        }
        parts.add(tools.substring(start));
        return String.join(
                " ",
                parts.stream()
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }
}
