package dev.skillfleet.skill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a draft: its SKILL.md and metadata.json, the files that came with it, and what can be drawn out of the
 * text. A block under a {@code ### `file.ext`} heading becomes an asset, one under {@code ## Usage Examples} an example.
 */
final class DraftFiles {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
    private static final int MAX_PATH = 200;
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("python", "py"),
            Map.entry("bash", "sh"),
            Map.entry("shell", "sh"),
            Map.entry("console", "sh"),
            Map.entry("javascript", "js"),
            Map.entry("typescript", "ts"),
            Map.entry("markdown", "md"),
            Map.entry("yaml", "yml"),
            Map.entry("ruby", "rb"),
            Map.entry("rust", "rs"),
            Map.entry("csharp", "cs"),
            Map.entry("kotlin", "kt"),
            Map.entry("powershell", "ps1"));

    private DraftFiles() {}

    /**
     * Each file's text by its path in the draft's folder.
     *
     * @throws SkillRefusal UNSAFE_PATH when an extra file would lie outside, or over another one
     */
    static Map<String, String> of(
            String skillContent,
            Map<String, ? extends @Nullable Object> extraFiles,
            Map<String, ? extends @Nullable Object> metadata) {
        Map<String, String> files = new LinkedHashMap<>();
        extraFiles.forEach((path, content) -> {
            if (content != null) {
                files.put(checked(path), content instanceof String text ? text : MetadataFile.json(content));
            }
        });
        drawn(skillContent).forEach(files::putIfAbsent);
        files.put(SkillFile.NAME, skillContent);
        files.put(MetadataFile.NAME, MetadataFile.json(metadata));
        for (String path : files.keySet()) {
            if (files.keySet().stream().anyMatch(other -> other.startsWith(path + "/"))) {
                throw unsafe(path, "is both a file and a folder");
            }
        }
        return files;
    }

    private static Map<String, String> drawn(String skillContent) {
        Map<String, String> files = new LinkedHashMap<>();
        String section = "";
        String asset = null;
        int examples = 0;
        for (Markdown.Block block : blocks(skillContent)) {
            if (block instanceof Markdown.Title title) {
                section = title.level() <= 2 ? title.text() : section;
                asset = title.level() == 3
                                && title.code() != null
                                && FILE_NAME.matcher(title.code()).matches()
                        ? title.code()
                        : null;
            } else if (block instanceof Markdown.Fence fence && asset != null) {
                files.putIfAbsent("assets/" + asset, fence.content());
                asset = null;
            } else if (block instanceof Markdown.Fence fence && section.equalsIgnoreCase("Usage Examples")) {
                examples++;
                files.put("examples/example_" + examples + "." + extension(fence.language()), fence.content());
            }
        }
        return files;
    }

    private static List<Markdown.Block> blocks(String skillContent) {
        return Markdown.of(SkillDocument.parse(skillContent).body(), 1).blocks();
    }

    private static String extension(String language) {
        String word = language.toLowerCase(Locale.ROOT);
        return EXTENSIONS.getOrDefault(word, word.matches("[a-z0-9]{1,8}") ? word : "txt");
    }

    private static String checked(String path) {
        if (path.length() > MAX_PATH || !PATH.matcher(path).matches()) {
            throw unsafe(path, "is no safe path; use letters, digits, - _ . with / between folders");
        }
        if (path.equalsIgnoreCase(SkillFile.NAME) || path.equals(MetadataFile.NAME)) {
            throw unsafe(path, "is written by the fleet itself; choose another name");
        }
        return path;
    }

    private static SkillRefusal unsafe(String path, String why) {
        String shown = path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH);
        return new SkillRefusal(SkillRefusal.Reason.UNSAFE_PATH, "extra file `" + shown + "` " + why);
    }
}
