package dev.skillfleet.llm.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names a skill by the standard's rule: 1-64 of a-z, 0-9 and single inner hyphens, here beginning with a letter. */
final class SkillName {
    private static final int LONGEST = 48;
    private static final int WORDS = 4;
    private static final Set<String> DIRECTION = Set.of("to", "into");
    private static final Set<String> TURNING =
            Set.of("convert turn transform migrate translate export change".split(" ", -1));
    private static final Set<String> PREPOSITIONS = Set.of(
            ("from for with using in on at as by via of that which when so while before after without against based including such where if"
                            + " across about per like following auf für mit aus bei nach pour avec dans sur à sans sobre para con desde sin для на из по")
                    .split(" ", -1));
    private static final Set<String> EMPTY_WORDS = Set.of(
            "good better best great file files thing things something anything skill skills way ways".split(" ", -1));
    private static final Pattern RESERVED = Pattern.compile("claude|anthropic");
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    private SkillName() {}

    static boolean isValid(String name) {
        return name.length() <= 64
                && VALID.matcher(name).matches()
                && !RESERVED.matcher(name).find();
    }

    static String of(Reading reading) {
        Language language = reading.language();
        Request request = reading.request();
        if (!request.name().isEmpty()) {
            List<String> given = slugs(List.of(request.name()), language);
            if (!given.isEmpty()) {
                return fit(given, 64, 12);
            }
        }
        String topic = request.topic();
        List<String> slugs = new ArrayList<>(slugs(telling(topic), language));
        if (slugs.size() < WORDS - 1 && !request.work().isEmpty()) {
            slugs.addAll(slugs(telling(request.work().text()), language));
        }
        return spells(Text.cut(reading.task(), 4000)) ? named(slugs, reading) : hashed(reading);
    }

    private static String named(List<String> slugs, Reading reading) {
        String name = fit(slugs, LONGEST, WORDS);
        return isValid(name) ? name : hashed(reading);
    }

    /** Where most letters have no Latin form, the names of tools are all there is, and a hash tells two tasks apart. */
    private static String hashed(Reading reading) {
        List<String> names = reading.terms().stream()
                .flatMap(term -> slugs(List.of(term.label()), Language.ENGLISH).stream())
                .toList();
        String head = fit(names, 32, 2);
        return (isValid(head) ? head : "skill") + "-" + Text.shortHash(reading.task());
    }

    private static boolean spells(String text) {
        String latin = Latin.of(text, Language.OTHER);
        long letters = latin.codePoints().filter(Character::isLetter).count();
        return latin.chars().filter(letter -> letter >= 'a' && letter <= 'z').count() * 2 > letters;
    }

    /**
     * The words that say most: no small words, and nothing behind a preposition once two are found. "Convert CSV files to
     * Parquet" is told by its two ends.
     */
    private static List<String> telling(String phrase) {
        List<String> telling = new ArrayList<>();
        boolean turns = false;
        for (String word : Words.of(phrase)) {
            String lower = Text.lower(word);
            boolean enough = telling.size() >= 2;
            boolean direction = DIRECTION.contains(lower);
            if (enough && direction && TURNING.contains(Text.lower(telling.get(0)))) {
                turns = true;
                telling.add("to");
            } else if (enough && (direction || PREPOSITIONS.contains(lower))) {
                break;
            } else if (!Language.isStopWord(lower)) {
                telling.add(word.replaceFirst("['’]s$", ""));
            }
        }
        List<String> full = telling.stream()
                .filter(word -> word.equals(telling.get(0)) || !EMPTY_WORDS.contains(Text.lower(word)))
                .toList();
        return turns && full.indexOf("to") > 1 ? full.subList(1, full.size()) : full;
    }

    private static List<String> slugs(List<String> words, Language language) {
        return words.stream()
                .map(word -> language == Language.FRENCH ? word.replaceFirst("(?i)^(?:[cdjlmnst]|qu)['’]", "") : word)
                .map(word -> word.replaceAll("(?<=[Cc])\\+\\+", "pp").replaceAll("(?<=[CFcf])#", "sharp"))
                .flatMap(word -> Arrays.stream(
                        Latin.of(word, language).replaceAll("['’]", "").split("[^a-z0-9]+")))
                .filter(slug -> !slug.isEmpty() && !RESERVED.matcher(slug).find())
                .toList();
    }

    private static String fit(List<String> slugs, int longest, int most) {
        StringBuilder name = new StringBuilder();
        int words = 0;
        for (String slug : new LinkedHashSet<>(slugs)) {
            if (words == most || name.length() + slug.length() >= longest) {
                break;
            }
            name.append(name.length() == 0 ? "" : "-").append(slug);
            words++;
        }
        if (name.length() == 0 && !slugs.isEmpty()) {
            name.append(slugs.get(0), 0, Math.min(longest, slugs.get(0).length()));
        }
        String fitted = name.toString().replaceFirst("-(?:to|and|of)$", "");
        return fitted.isEmpty() || Character.isLetter(fitted.charAt(0)) ? fitted : "skill-" + fitted;
    }
}
