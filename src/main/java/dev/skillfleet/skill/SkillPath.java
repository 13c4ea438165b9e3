package dev.skillfleet.skill;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place among the skills, relative to their folder: segments of letters, digits, {@code -} and {@code _}, with
 * {@code /} between them. No other text becomes one, so that what has this type cannot lead anywhere else.
 */
public record SkillPath(List<String> segments) {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final int MAX_SEGMENTS = 16;

    public SkillPath {
        segments = List.copyOf(segments);
        if (!allows(segments)) {
            throw new SkillRefusal(
                    SkillRefusal.Reason.UNSAFE_PATH,
                    "a skill's path has 1 to 16 parts of letters, digits, - and _, with / between them");
        }
    }

    /** True for segments that make a path. */
    static boolean allows(List<String> segments) {
        return !segments.isEmpty()
                && segments.size() <= MAX_SEGMENTS
                && segments.stream()
                        .allMatch(segment -> SEGMENT.matcher(segment).matches());
    }

    /** The path that a text says.
     *
     * @throws SkillRefusal UNSAFE_PATH for any text that says none */
    public static SkillPath of(String path) {
        return new SkillPath(List.of(path.split("/", -1)));
    }

    /**
     * The path that a text comes nearest to: itself if it is one, or else its parts as names.
     *
     * @param name stands in when nothing of the text is left
     */
    public static SkillPath near(String text, String name) {
        List<String> segments = List.of(text.split("/", -1));
        if (allows(segments)) {
            return new SkillPath(segments);
        }
        List<String> named = Stream.of(text.split("[/\\\\]"))
                .filter(part -> part.codePoints().anyMatch(Character::isLetterOrDigit))
                .limit(MAX_SEGMENTS)
                .map(SkillNames::suggestName)
                .toList();
        return new SkillPath(named.isEmpty() ? List.of(SkillNames.suggestName(name)) : named);
    }

    /** The last part, which is the skill's name. */
    public String name() {
        return segments.get(segments.size() - 1);
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
