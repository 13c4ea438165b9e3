package dev.skillfleet.llm.template;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that only do the asking: "Please create a … skill called x that …".
 *
 * @param name the name that the task gives the skill, or empty
 * @param modifier what stands before the word skill: "Python decorators"
 * @param how the word that joins what follows: "for", "that", "to", or empty
 * @param said what follows
 */
record Wrapper(String name, String modifier, String how, String said) {
    private static final Pattern POLITE = ignoringCase(
            "^(?:[^\\p{L}\\p{N}\"'“„«./\\\\~`<(\\[]+|(?:hi|hello|hey|dear)\\b[^,.!]{0,30}[,.!]+ |(?:please|then|next|and|so|ok|okay|well|now),? |kindly |(?:task|goal): ?"
                    + "|(?:can|could|would|will) (?:you|someone|we) |(?:i'd|i would|we'd|we would) like (?:you to |to )?(?:(?:have|get|see) )?"
                    + "|(?:i|we) (?:really |also |just )?(?:need|want|wish)(?: for)? (?:you to |to )?(?:have )?|i am looking for |i'm looking for |looking for "
                    + "|let'?s |(?:help|assist) (?:me|us) (?:to |with |in )?|to )");
    private static final Pattern THANKS =
            ignoringCase("(?:[,!. ]+(?:please|pls|plz|thanks|thank you|thx)){1,3}[!. ]*$");
    private static final Pattern ASKING = ignoringCase(
            "^(?:(?:create|write|make|build|generate|design|develop|draft|give me|produce|add|need|want|implement"
                    + "|prepare|set up|craft|compose|define|provide|author) )?(?:me |us )?(?:up )?"
                    + "(?<mods>(?:[^\\s.;:!?]{1,60} ){0,9}?)(?:(?:agent|claude|codex|ai|llm) )?(?:skills?|skill\\.md)(?= |[,:.!?–—-]|$) ?(?<rest>.*)$");
    private static final Pattern NO_MODIFIER =
            ignoringCase("\\b(?:into|that|which|to|for|about|is|are|was|from|and then|with|my|their|his|her|of)\\b");
    private static final Pattern CONNECTOR = ignoringCase(
            "^(?:[,:.–—-]+ ?)?(?<how>for|4|about|on|around|covering|regarding|concerning|in|of|to|that|which|who|helping"
                    + "|so (?:that )?(?:i|we|you|it|agents) can|where|when|with)? ?(?<said>.*)$");
    private static final Pattern NAMED =
            ignoringCase("^,? ?(?:called|named|titled|with the name) [\"'“”‘’`]?(?<name>[^\"“”‘’`,;]{1,80}?)[\"'“”‘’`]?"
                    + "(?=[,;]|[.:](?: |$)| (?:that|which|to|for|about|on|it)\\b|$) ?(?<rest>.*)$");
    private static final Pattern FILLER = ignoringCase(
            "\\b(?:an?|the|one|another|some|our|new|good|great|useful|nice|simple|small|short|comprehensive|complete|full|detailed|quick|custom|practical"
                    + "|robust|powerful|helpful|reusable|high-quality|awesome|proper|dedicated|speciali[sz]ed|little|(?:beginner|intermediate|advanced|expert)(?:[- ]level)?) (?=.)");

    static Pattern ignoringCase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The sentence without greetings, pleas and thanks. */
    static String polite(String sentence) {
        String text = THANKS.matcher(Text.oneLine(sentence.replaceAll("[\\p{So}\\p{Sk}\u200D\uFE0F]", " ")))
                .replaceFirst("");
        for (Matcher next = POLITE.matcher(text); next.find() && next.end() > 0; next = POLITE.matcher(text)) {
            text = text.substring(next.end());
        }
        return text;
    }

    /** Without articles, praise and levels: they tell nothing of the topic. */
    static String telling(String phrase) {
        return FILLER.matcher(phrase + " ").replaceAll("").strip();
    }

    /** Nothing when the sentence does not ask for a skill in so many words. */
    static Optional<Wrapper> of(String sentence) {
        Matcher asking = ASKING.matcher(polite(sentence));
        if (!asking.matches() || NO_MODIFIER.matcher(asking.group("mods")).find()) {
            return Optional.empty();
        }
        String rest = asking.group("rest");
        Matcher named = NAMED.matcher(rest);
        String name = named.matches() ? named.group("name").strip() : "";
        Matcher connector = CONNECTOR.matcher(name.isEmpty() ? rest : named.group("rest"));
        boolean joined = connector.matches()
                && (!name.isEmpty()
                        || rest.isBlank()
                        || connector.group("how") != null
                        || rest.matches("^[,:.!?–—-].*"));
        return joined
                ? Optional.of(new Wrapper(
                        name, telling(asking.group("mods")), how(connector.group("how")), connector.group("said")))
                : Optional.empty();
    }

    private static String how(@Nullable String word) {
        return word == null ? "" : Text.lower(word).replace("4", "for");
    }
}
