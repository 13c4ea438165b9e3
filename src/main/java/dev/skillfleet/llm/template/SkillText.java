package dev.skillfleet.llm.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SKILL.md as its frontmatter and its sections.
 *
 * @param fields the frontmatter in its order; empty when there is none that can be read
 * @param opening what stands before the first section
 */
record SkillText(Map<String, @Nullable Object> fields, String opening, List<Section> sections) {
    private static final Pattern FRONTMATTER =
            Pattern.compile("\\A---[ \\t]*\\n(.*?\\n)?---[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^## +(.+?)[ #]*$", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,}).*$", Pattern.DOTALL);
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> MAP = new TypeReference<>() {};
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    /** A second-level heading and what stands under it. */
    record Section(String title, String text) {
        String markdown() {
            return "## " + title + "\n\n" + trimmed(text) + "\n";
        }
    }

    SkillText {
        sections = List.copyOf(sections);
    }

    static SkillText of(String name, String description, String opening, List<Section> sections) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("description", description);
        return new SkillText(fields, opening, sections);
    }

    static SkillText parse(String content) {
        Matcher matcher = FRONTMATTER.matcher(content.replace("\r\n", "\n"));
        if (!matcher.find()) {
            return body(new LinkedHashMap<>(), content);
        }
        try {
            String yaml = Objects.requireNonNullElse(matcher.group(1), "");
            Map<String, @Nullable Object> fields = YAML.readValue(yaml, MAP);
            return fields == null
                    ? body(new LinkedHashMap<>(), content)
                    : body(fields, content.replace("\r\n", "\n").substring(matcher.end()));
        } catch (JsonProcessingException e) {
            return body(new LinkedHashMap<>(), content);
        }
    }

    private static SkillText body(Map<String, @Nullable Object> fields, String body) {
        List<Section> sections = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        String opening = "";
        String title = null;
        String fence = "";
        for (String line : body.split("\n", -1)) {
            Matcher mark = FENCE.matcher(line);
            boolean closes = mark.matches() && line.strip().equals(mark.group(1));
            if (mark.matches() && (fence.isEmpty() || (closes && mark.group(1).startsWith(fence)))) {
                fence = fence.isEmpty() ? mark.group(1) : "";
            }
            Matcher heading = HEADING.matcher(line);
            if (fence.isEmpty() && heading.matches()) {
                if (title == null) {
                    opening = open.toString();
                } else {
                    sections.add(new Section(title, open.toString()));
                }
                title = heading.group(1);
                open.setLength(0);
            } else {
                open.append(line).append('\n');
            }
        }
        if (!fence.isEmpty()) { // left open it would swallow what is added
            open.append(fence).append('\n');
        }
        if (title == null) {
            return new SkillText(fields, open.toString(), List.of());
        }
        sections.add(new Section(title, open.toString()));
        return new SkillText(fields, opening, sections);
    }

    /** The whole file. The same file gives the same bytes. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (!fields.isEmpty()) {
            text.append("---\n").append(yaml()).append("---\n\n");
        }
        text.append(trimmed(opening)).append('\n');
        sections.forEach(section -> text.append('\n').append(section.markdown()));
        return text.toString();
    }

    /** Without blank lines around it; the first line keeps its indentation, which can be all that makes it code. */
    private static String trimmed(String text) {
        int first = text.length() - text.stripLeading().length();
        return text.substring(text.lastIndexOf('\n', first) + 1).stripTrailing();
    }

    private String yaml() {
        try {
            return YAML.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values can be written", e);
        }
    }

    String name() {
        return field("name");
    }

    String description() {
        return field("description");
    }

    private String field(String key) {
        return fields.get(key) instanceof String text ? text.strip() : "";
    }

    boolean has(String title) {
        return sections.stream().anyMatch(section -> section.title().equalsIgnoreCase(title));
    }

    SkillText withField(String key, String value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        changed.put(key, value);
        return new SkillText(changed, opening, sections);
    }

    SkillText withSections(List<Section> changed) {
        return new SkillText(fields, opening, changed);
    }

    /** With more text at the end of a section, which is made when it is not there. */
    SkillText adding(String title, String text) {
        List<Section> changed = new ArrayList<>(sections);
        for (int at = 0; at < changed.size(); at++) {
            Section section = changed.get(at);
            if (section.title().equalsIgnoreCase(title)) {
                changed.set(at, new Section(section.title(), section.text().strip() + "\n\n" + text));
                return withSections(changed);
            }
        }
        changed.add(new Section(title, text));
        return withSections(changed);
    }
}
