package dev.skillfleet.skill;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A SKILL.md: frontmatter and body. Loading is lenient, as the client guide of the standard wants it: whatever the
 * bytes, there is a document, and what is wrong with it is for the rules to say.
 */
public final class SkillDocument {
    private static final String FENCE = "---";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> lines;
    private final int closing;
    private final YamlValue.@Nullable Mapping fields;
    private final List<Defect> defects;

    private SkillDocument(List<String> lines, int closing, YamlValue.@Nullable Mapping fields, List<Defect> defects) {
        this.lines = lines;
        this.closing = closing;
        this.fields = fields;
        this.defects = defects;
    }

    /** Reads a file's bytes; what is not UTF-8 is replaced and noted. */
    public static SkillDocument parse(byte[] bytes) {
        List<Defect> defects = new ArrayList<>();
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            defects.add(new Defect(Defect.Kind.NOT_UTF8, 1, ""));
            text = new String(bytes, StandardCharsets.UTF_8);
        }
        return parse(text, defects);
    }

    /** Reads a text. */
    public static SkillDocument parse(String text) {
        return parse(text, new ArrayList<>());
    }

    private static SkillDocument parse(String source, List<Defect> defects) {
        String text = source;
        if (text.startsWith(BYTE_ORDER_MARK)) {
            defects.add(new Defect(Defect.Kind.BYTE_ORDER_MARK, 1, ""));
            text = text.substring(1);
        }
        List<String> lines = Lines.split(text);
        if (!isFence(lines.get(0))) {
            defects.add(new Defect(Defect.Kind.NO_FRONTMATTER, 1, ""));
            return new SkillDocument(lines, 0, null, defects);
        }
        int closing = closing(lines);
        if (closing < 0) {
            defects.add(new Defect(Defect.Kind.UNCLOSED, 1, ""));
            return new SkillDocument(lines, 0, null, defects);
        }
        if (!isFence(lines.get(closing))) {
            defects.add(new Defect(Defect.Kind.LONG_FENCE, closing + 1, ""));
        }
        return new SkillDocument(lines, closing, fields(lines.subList(1, closing), defects), defects);
    }

    /** A line {@code ---}; where there is none, one that begins so, as the reference would end it there too. */
    private static int closing(List<String> lines) {
        return IntStream.range(1, lines.size())
                .filter(i -> isFence(lines.get(i)))
                .findFirst()
                .orElseGet(() -> IntStream.range(1, lines.size())
                        .filter(i -> lines.get(i).startsWith(FENCE))
                        .findFirst()
                        .orElse(-1));
    }

    private static YamlValue.@Nullable Mapping fields(List<String> yaml, List<Defect> defects) {
        for (int i = 0; i < yaml.size(); i++) {
            if (yaml.get(i).contains(FENCE)) {
                defects.add(new Defect(Defect.Kind.INNER_DASHES, i + 2, ""));
            }
        }
        try {
            return mapping(YamlReader.read(Lines.join(yaml), 2), defects);
        } catch (YamlSyntax e) {
            defects.add(new Defect(Defect.Kind.SYNTAX, e.line(), advice(e.getMessage())));
        }
        try {
            Optional<List<String>> requoted = YamlText.requoted(yaml);
            return requoted.isEmpty() ? null : mapping(YamlReader.read(Lines.join(requoted.get()), 2), defects);
        } catch (YamlSyntax e) {
            return null;
        }
    }

    private static YamlValue.@Nullable Mapping mapping(YamlReader.Reading reading, List<Defect> defects) {
        defects.addAll(reading.defects());
        if (reading.root() instanceof YamlValue.Mapping mapping) {
            return mapping;
        }
        defects.add(new Defect(Defect.Kind.NOT_A_MAPPING, 2, ""));
        return null;
    }

    private static String advice(String problem) {
        return problem.contains("mapping values are not allowed")
                ? "a value with a colon in it must stand in quotes"
                : problem + "; quote the value, or mend the indentation";
    }

    private static boolean isFence(String line) {
        return line.stripTrailing().equals(FENCE);
    }

    /** The name as it stands, or an empty text. */
    public String name() {
        return text("name").strip();
    }

    /** The description as it stands, or an empty text. */
    public String description() {
        return text("description").strip();
    }

    /** The whole frontmatter as strings, lists and maps, in order; empty when there is none that can be read. */
    @SuppressWarnings("unchecked") // a mapping's plain form is a map with string keys
    public Map<String, Object> frontmatter() {
        return fields == null ? Map.of() : (Map<String, Object>) fields.plain();
    }

    /** What a client needs before it may offer the skill: frontmatter that can be read, and a description. */
    public boolean loadable() {
        return fields != null && !description().isEmpty();
    }

    /** All after the frontmatter, to the last byte; the whole text when there is no frontmatter. */
    public String body() {
        return Lines.join(lines.subList(bodyLine() - 1, lines.size()));
    }

    /** The line of the file on which the body starts, from 1. */
    public int bodyLine() {
        return closing == 0 ? 1 : closing + 2;
    }

    /** Words of the body. */
    public int wordCount() {
        String body = body().strip();
        return body.isEmpty() ? 0 : body.split("\\s+").length;
    }

    /** Lines of the file. */
    public int lineCount() {
        int count = lines.size();
        return lines.get(count - 1).isEmpty() ? count - 1 : count;
    }

    /** True when there is a frontmatter with fields that rules can look at. */
    boolean hasFields() {
        return fields != null;
    }

    /** True when each field has lines of its own, so that one can be changed without the others. */
    boolean editable() {
        return fields != null && !fields.flow();
    }

    List<YamlValue.Entry> fields() {
        return fields == null ? List.of() : fields.entries();
    }

    Optional<YamlValue.Entry> field(String key) {
        return fields().stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    List<Defect> defects() {
        return defects;
    }

    /** Every line with its own line end. */
    List<String> lines() {
        return lines;
    }

    /** The index of the closing fence among the lines; 0 when there is none. */
    int closing() {
        return closing;
    }

    private String text(String key) {
        return field(key)
                .map(entry -> entry.value() instanceof YamlValue.Text value ? value.value() : "")
                .orElse("");
    }

    @Override
    public String toString() {
        return lines.stream().collect(Collectors.joining());
    }
}
