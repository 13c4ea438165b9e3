package dev.skillfleet.skill;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How wordy the prose of a skill is: 0.6 for long sentences and 0.4 for words that say nothing. Sentences of 10 words or
 * fewer on average cost nothing and those of 30 or more all of it; so does one empty word in five sentences. Code, headings
 * and tables are no prose.
 */
public final class Verbosity {
    /** Above this a text would gain by being cut. */
    public static final double HIGH = 0.7;

    private static final double LENGTH = 0.6;
    private static final double EMPTINESS = 0.4;
    private static final double SHORT = 10;
    private static final double SPAN = 20;
    private static final double TOLERATED = 5;

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern EMPTY = Pattern.compile(
            "\\b(?:actually|basically|really|very|quite|simply|just|obviously|clearly|essentially|literally|truly|honestly"
                    + "|certainly|definitely|arguably|furthermore|moreover|of course|in order to|due to the fact that"
                    + "|at this point in time|for the purpose of|in the event that|with regard to|as mentioned|as noted"
                    + "|it is important to|it is worth|it should be noted|(?:please )?note that|keep in mind that|needless to say"
                    + "|kind of|sort of|a lot of|a variety of|a wide range of|make sure to|be sure to|feel free to)\\b",
            Pattern.CASE_INSENSITIVE);

    private Verbosity() {}

    /** 0 to 1, in hundredths; null when there is no sentence to go by. */
    public static @Nullable Double of(SkillDocument document) {
        return of(Markdown.of(document.body(), document.bodyLine()).prose());
    }

    static @Nullable Double of(List<String> prose) {
        int sentences = 0;
        int words = 0;
        int empty = 0;
        for (String paragraph : prose) {
            BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
            breaks.setText(paragraph);
            int from = breaks.first();
            for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
                String sentence = paragraph.substring(from, to);
                int length = words(sentence);
                sentences += length == 0 ? 0 : 1;
                words += length;
                empty += (int) EMPTY.matcher(sentence).results().count();
                from = to;
            }
        }
        if (sentences == 0) {
            return null;
        }
        double longer = Math.max(0, Math.min(1, (words / (double) sentences - SHORT) / SPAN));
        double emptier = Math.min(1, TOLERATED * empty / sentences);
        return Math.round((LENGTH * longer + EMPTINESS * emptier) * 100) / 100.0;
    }

    /** Runs of characters with a letter or a digit among them. */
    private static int words(String sentence) {
        return (int) WORD.matcher(sentence)
                .results()
                .filter(run -> run.group().codePoints().anyMatch(Character::isLetterOrDigit))
                .count();
    }
}
