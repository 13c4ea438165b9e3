package dev.skillfleet.skill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the little YAML that mends need, and quotes what should have been quoted. */
final class YamlText {
    private static final Pattern FIELD = Pattern.compile("([A-Za-z][\\w-]*):[ \\t]+(\\S.*)");
    private static final String STARTS_OTHER_STYLE = "'\"|>[{";

    private YamlText() {}

    /** {@code key: value} on one line, quoted where a YAML reader would take it for something else. */
    static String entry(String key, String value) {
        return scalar(key) + ": " + scalar(value);
    }

    /** The text plain where that reads back as the same string, else in double quotes. */
    static String scalar(String text) {
        return readsBack(text) ? text : quoted(text);
    }

    /**
     * The lines with each single-line value in quotes that is not YAML as it stands, such as one that holds a colon.
     *
     * @return empty when there is no such line
     */
    static Optional<List<String>> requoted(List<String> lines) {
        List<String> mended = new ArrayList<>(lines.size());
        for (String line : lines) {
            Matcher field = FIELD.matcher(line.stripTrailing());
            boolean broken = field.matches()
                    && STARTS_OTHER_STYLE.indexOf(field.group(2).charAt(0)) < 0
                    && !readable(field.group());
            mended.add(broken ? field.group(1) + ": " + quoted(field.group(2)) + Lines.end(line) : line);
        }
        return mended.equals(lines) ? Optional.empty() : Optional.of(mended);
    }

    private static boolean readable(String line) {
        try {
            return YamlReader.read(line, 1).defects().isEmpty();
        } catch (YamlSyntax e) {
            return false;
        }
    }

    private static boolean readsBack(String text) {
        try {
            YamlReader.Reading reading = YamlReader.read("key: " + text, 1);
            return reading.root() instanceof YamlValue.Mapping mapping
                    && mapping.entries().get(0).value() instanceof YamlValue.Text value
                    && mapping.entries().size() == 1
                    && value.kind() == YamlValue.Kind.STRING
                    && value.value().equals(text)
                    && !text.contains("---")
                    && text.indexOf('\n') < 0;
        } catch (YamlSyntax e) {
            return false;
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (printable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append("\\U%08x".formatted(c));
                    }
                }
            }
        });
        return out.append('"').toString().replace("---", "-\\x2d-");
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
