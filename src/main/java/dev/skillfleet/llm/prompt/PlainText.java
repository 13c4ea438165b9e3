package dev.skillfleet.llm.prompt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an answer what JSON can write and no text is made of: control characters, and halves of characters. No file
 * and not every store could keep them.
 */
final class PlainText {
    private static final String UNKNOWN = "\uFFFD";
    private static final String LAID_OUT = "\n\r\t";

    private PlainText() {}

    /** The answer with a replacement character for each of them, in names of fields as well. */
    static Map<String, @Nullable Object> in(Map<?, ? extends @Nullable Object> answer) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        answer.forEach((name, value) -> plain.put(in((String) name), in(value)));
        return plain;
    }

    private static @Nullable Object in(@Nullable Object value) {
        if (value instanceof String text) {
            return in(text);
        }
        if (value instanceof Map<?, ?> object) {
            return in(object);
        }
        return value instanceof List<?> items
                ? items.stream().<@Nullable Object>map(PlainText::in).toList()
                : value;
    }

    private static String in(String text) {
        return text.codePoints().allMatch(PlainText::isText)
                ? text
                : text.codePoints()
                        .mapToObj(character -> isText(character) ? Character.toString(character) : UNKNOWN)
                        .collect(Collectors.joining());
    }

    private static boolean isText(int character) {
        return LAID_OUT.indexOf(character) >= 0
                || !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}
