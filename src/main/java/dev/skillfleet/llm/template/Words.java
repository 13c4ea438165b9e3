package dev.skillfleet.llm.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits text into words. A change between the Latin and another script ends a word, as in Japanese text. */
final class Words {
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsLatin}\\p{N}][\\p{IsLatin}\\p{N}\\p{Mn}.+#/'’_-]*|[\\p{L}\\p{M}&&[^\\p{IsLatin}]]+");
    private static final String TRAILING = ".'’/_-";

    private Words() {}

    /** The words in their order, as they are written. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            int end = matcher.end();
            while (TRAILING.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            words.add(text.substring(matcher.start(), end));
        }
        return words;
    }

    /** The words that carry meaning, in small letters. */
    static List<String> content(String text) {
        return of(text).stream()
                .map(word -> Text.lower(word).replaceAll("['’]s$", ""))
                .filter(word -> !Language.isStopWord(word))
                .toList();
    }
}
