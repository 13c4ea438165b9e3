package dev.skillfleet.skill;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes names and descriptions that the standard accepts out of any text. */
public final class SkillNames {
    static final int MAX_NAME = 64;
    static final int MAX_DESCRIPTION = 1024;

    /** Letters that Unicode does not take apart into a base letter and a mark. */
    private static final Map<String, String> LETTERS =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i");

    private SkillNames() {}

    /**
     * The text as a name: a-z, 0-9 and single inner hyphens, 1 to 64 characters, cut between words. {@code skill} when
     * nothing of the text is left.
     */
    public static String suggestName(String text) {
        String folded = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+|['’]", "");
        String letters = folded.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> LETTERS.getOrDefault(letter, letter))
                .collect(Collectors.joining());
        String kebab = letters.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return kebab.isEmpty() ? "skill" : cut(kebab);
    }

    /** The text as a description: no tags, single spaces, at most 1024 characters, cut after a sentence or a word. */
    public static String suggestDescription(String text) {
        String plain = text.replaceAll("<[^<>]*>", " ").replaceAll("\\s+", " ").strip();
        if (Unicode.length(plain) <= MAX_DESCRIPTION) {
            return plain;
        }
        String head = plain.substring(0, plain.offsetByCodePoints(0, MAX_DESCRIPTION));
        int sentence = head.lastIndexOf(". ");
        int word = head.lastIndexOf(' ');
        if (sentence > MAX_DESCRIPTION / 2) {
            return head.substring(0, sentence + 1);
        }
        return word > 0 ? head.substring(0, word) : head;
    }

    private static String cut(String kebab) {
        if (kebab.length() <= MAX_NAME) {
            return kebab;
        }
        String head = kebab.substring(0, MAX_NAME + 1);
        int word = head.lastIndexOf('-');
        return word > 0 ? head.substring(0, word) : kebab.substring(0, MAX_NAME);
    }
}
