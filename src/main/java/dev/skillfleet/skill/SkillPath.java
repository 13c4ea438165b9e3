package dev.skillfleet.skill;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place among the skills, relative to their folder: segments of letters and digits of any script, {@code -}
 * and {@code _}, with {@code /} between them. No other text becomes one, so that what has this type cannot lead anywhere else.
 */
public record SkillPath(List<String> segments) {
    // a letter may come with its marks; nothing in here is a dot, a separator or white space in any script
    private static final Pattern SEGMENT = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}\\p{Nl}\\p{No}_-]{1,100}");
    private static final Pattern PORTABLE = Pattern.compile("[A-Za-z0-9_/-]+");
    private static final int MAX_SEGMENTS = 16;
    /** A file system takes 255, and what a folder is swapped by has a longer name than the folder. */
    private static final int MAX_BYTES = 240;

    public SkillPath {
        segments = List.copyOf(segments);
        if (!allows(segments)) {
            throw new SkillRefusal(
                    SkillRefusal.Reason.UNSAFE_PATH,
                    "a skill's path has 1 to 16 parts of letters, digits, - and _, with / between them");
        }
        if (!nameable(segments)) {
            throw new SkillRefusal(
                    SkillRefusal.Reason.UNSAFE_PATH,
                    "this server has no files of such a name: it runs in a locale without UTF-8 (LC_ALL=C.UTF-8 is one with it)");
        }
    }

    /** True for segments that make a path. */
    static boolean allows(List<String> segments) {
        return !segments.isEmpty()
                && segments.size() <= MAX_SEGMENTS
                && segments.stream()
                        .allMatch(segment -> SEGMENT.matcher(segment).matches()
                                && segment.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES);
    }

    private static boolean nameable(List<String> segments) {
        try {
            return Path.of("", segments.toArray(String[]::new)).getNameCount() == segments.size();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The path that a text says.
     *
     * @throws SkillRefusal UNSAFE_PATH for any text that says none */
    public static SkillPath of(String path) {
        return new SkillPath(List.of(path.split("/", -1)));
    }

    /**
     * The path that a text comes nearest to: itself if it is one of the letters a to z, or else its parts as names, which
     * every client and file system takes.
     *
     * @param name stands in when nothing of the text is left
     */
    public static SkillPath near(String text, String name) {
        List<String> segments = List.of(text.split("/", -1));
        if (allows(segments) && PORTABLE.matcher(text).matches()) {
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
