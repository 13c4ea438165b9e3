package dev.skillfleet.skill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a draft: its SKILL.md and metadata.json, the files that came with it, and what can be drawn out of the
 * text, where nothing else lies already. A block under a {@code ### `file.ext`} heading becomes an asset, one under
 * {@code ## Usage Examples} an example.
 */
final class DraftFiles {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
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
                String fault = ExtraPath.fault(path, files.keySet());
                if (fault != null) {
                    throw new SkillRefusal(
                            SkillRefusal.Reason.UNSAFE_PATH, "extra file `" + ExtraPath.shown(path) + "` " + fault);
                }
                files.put(path, content instanceof String text ? text : MetadataFile.json(content));
            }
        });
        drawn(skillContent).forEach((path, content) -> {
            if (ExtraPath.allows(path, files.keySet())) {
                files.put(path, content);
            }
        });
        files.put(SkillFile.NAME, skillContent);
        files.put(MetadataFile.NAME, MetadataFile.json(metadata));
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
}
