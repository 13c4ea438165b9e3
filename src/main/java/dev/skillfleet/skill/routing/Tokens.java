package dev.skillfleet.skill.routing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits text into the words that it is compared by: in small letters, without the plural's s, without the small words of
 * English. Of text that puts no spaces between words each pair of neighbouring characters is one.
 */
public final class Tokens {
    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}";
    private static final Pattern TOKEN =
            Pattern.compile("[" + UNSPACED + "]+|[\\p{L}\\p{M}\\p{N}&&[^" + UNSPACED + "]]+[+#]*");
    private static final Pattern UNSPACED_RUN = Pattern.compile("[" + UNSPACED + "]+");
    private static final Set<String> SMALL = Set.of(
            ("a an the this that these those my our your his her its their it i we you he she they me us them and or"
                            + " but nor so for of in on at by with from to into onto as about over under is are was were be"
                            + " been am do does did have has had can could will would shall should may might must not no"
                            + " any all some each every if when where while who which what why how there here then than too"
                            + " also just very more most other such same use used using user want please help need skill")
                    .split(" ", -1));
    /** Shorter than this, an s at the end is part of the word: bus, css, aws. */
    private static final int PLURAL = 4;

    private Tokens() {}

    /** The words in their order, each as often as it stands there. */
    public static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        while (matcher.find()) {
            String word = matcher.group().toLowerCase(Locale.ROOT);
            if (UNSPACED_RUN.matcher(word).matches()) {
                pairs(word, tokens);
            } else if (!SMALL.contains(word)) {
                tokens.add(singular(word));
            }
        }
        return tokens;
    }

    private static void pairs(String run, List<String> tokens) {
        int[] characters = run.codePoints().toArray();
        if (characters.length == 1) {
            tokens.add(run);
        }
        for (int i = 0; i + 1 < characters.length; i++) {
            tokens.add(new String(characters, i, 2));
        }
    }

    private static String singular(String word) {
        return word.length() >= PLURAL && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
