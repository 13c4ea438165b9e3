package dev.skillfleet.llm.template;

import dev.skillfleet.llm.template.Verbs.Kind;
import dev.skillfleet.llm.template.Verbs.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, as an English command: "read CSV files and write a report". Several verbs may stand side by side.
 *
 * @param text in the base form; empty when the task names no work
 */
record Work(String text) {
    static final Work NONE = new Work("");

    private static final Pattern NEXT_VERB = Pattern.compile(
            "((?:, and then|, then|, and|, or|,|;| and then| then| and| or| &) )(?:also |automatically )?"
                    + "([A-Za-z][A-Za-z-]*)(?= (\\S+)|$)");
    private static final Pattern OBJECT_END = Pattern.compile(
            "(?i)(?:,|;| (?:to|into|onto|from|for|with|without|using|in|on|at|as|so|by|via|when|while|before|after|and then|then"
                    + "|that|which|based|against|over|through|per|if|until|of which|following|including|like) ).*$");
    private static final Pattern CIRCUMSTANCE = Pattern.compile(
            "(?i)(?:,|;| (?:from|for|with|without|using|in|on|at|as|so|by|via|when|while|before|after|based|against|over|through|per|if|until|like|following|including|that|which|who) ).*$");
    private static final Pattern SOURCE = Pattern.compile(
            "(?i)\\b(?:from|out of|based on|given|starting from) ((?:(?! (?:to|into|as|for|with|using|and then) ).){1,200})");
    private static final Pattern RESULT = Pattern.compile(
            "(?i) (?:into|as an?|as|to) ((?:(?! (?:from|for|with|using|by|in|on|so|when|and) )[^,;]){1,200})");
    private static final Set<String> SAVING = Set.of("save", "store", "export", "send");
    private static final String FUNCTION_WORD =
            "(?iU)(?:to|into|from|for|with|in|on|at|as|by|of|and|or|is|are|that|which|using|so|per|\\W*)";

    /** How a verb is written in a task. */
    enum Form {
        BASE(word -> Verbs.known(word) == null ? null : Text.lower(word)),
        THIRD_PERSON(Verbs::baseOfThirdPerson),
        /** Behind "that" or "which" a word in -s is a verb, known or not. */
        UNKNOWN_THIRD_PERSON(word -> word.matches("[a-z]{2,}[^s]s") ? word.substring(0, word.length() - 1) : null),
        GERUND(Verbs::baseOfGerund);

        @SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
        private final Stemmer stemmer;

        Form(Stemmer stemmer) {
            this.stemmer = stemmer;
        }

        @Nullable
        String base(String word) {
            return stemmer.base(word);
        }

        private interface Stemmer {
            @Nullable
            String base(String word);
        }
    }

    /** The work that a phrase names whose verbs have this form; null when it opens with no known verb. */
    static @Nullable Work of(String phrase, Form form) {
        String base = form.base(Text.firstWord(phrase).replaceAll("[,;:]$", ""));
        return base == null
                ? null
                : new Work((base + " " + Text.afterFirstWord(phrase)).strip())
                        .verbs(form == Form.UNKNOWN_THIRD_PERSON ? Form.THIRD_PERSON::base : form::base);
    }

    /** Every verb of the work, in place, through a function; null from it leaves the word alone. */
    private Work verbs(Stem rest) {
        Matcher matcher = NEXT_VERB.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String stem = opensClause(matcher) ? rest.apply(matcher.group(2)) : null;
            if (stem != null) {
                matcher.appendReplacement(out, Matcher.quoteReplacement(matcher.group(1) + stem));
            }
        }
        return new Work(matcher.appendTail(out).toString().strip());
    }

    private interface Stem {
        @Nullable
        String apply(String word);
    }

    private static boolean opensClause(Matcher matcher) {
        String next = matcher.group(3);
        return next != null && !next.matches(FUNCTION_WORD);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** "converts CSV files and writes a report". */
    String thirdPerson() {
        return inflected(Verbs::thirdPerson);
    }

    /** "converting CSV files and writing a report". */
    String gerund() {
        return inflected(Verbs::gerund);
    }

    private String inflected(UnaryOperator<String> inflection) {
        Work rest = verbs(word -> isVerb(word) ? inflection.apply(Text.lower(word)) : null);
        return (inflection.apply(Text.firstWord(rest.text)) + " " + Text.afterFirstWord(rest.text)).strip();
    }

    /** The command without what follows the object, but with what it turns into. */
    String brief() {
        String brief = CIRCUMSTANCE.matcher(text).replaceFirst("").strip();
        return brief.indexOf(' ') < 0 ? text : brief;
    }

    /** The single acts, in order: at least one unless the work is empty. Verbs that share an object are one act. */
    List<String> acts() {
        List<String> acts = new ArrayList<>();
        Matcher matcher = NEXT_VERB.matcher(text);
        int from = 0;
        while (matcher.find()) {
            boolean hasObject = text.substring(from, matcher.start()).indexOf(' ') > 0;
            if (hasObject && opensClause(matcher) && isVerb(matcher.group(2))) {
                acts.add(text.substring(from, matcher.start()).strip());
                from = matcher.start(2);
            }
        }
        acts.add(text.substring(from).strip());
        return acts.stream().filter(act -> !act.isBlank()).toList();
    }

    private static boolean isVerb(String word) {
        return Verbs.known(word) != null;
    }

    /** The first verb in its base form; empty when there is no work. */
    String opening() {
        return Text.firstWord(text);
    }

    @Nullable
    Verb verb() {
        return Verbs.known(Text.firstWord(text));
    }

    /** What the first verb acts on, without what follows a preposition; empty when it names nothing. */
    String object() {
        String first = acts().isEmpty() ? "" : acts().get(0);
        String object = OBJECT_END
                .matcher(Text.afterFirstWord(first) + " ")
                .replaceFirst("")
                .strip();
        return object.replaceFirst("(?i)^(?:an?|the|my|our|your|their|all|some|any|these|this|me|us|new) ", "");
    }

    /** What the work starts from, as far as the words say it; else empty. */
    String source() {
        String first = acts().stream().findFirst().orElse("");
        Matcher named = SOURCE.matcher(first);
        Verb verb = verb();
        boolean takes = verb != null && verb.kind() == Kind.TAKE;
        if (named.find()) {
            return (takes ? object() + " from " : "") + Text.bare(named.group(1));
        }
        return takes || (verb != null && verb.kind() == Kind.MOVE) ? object() : "";
    }

    /** What the work ends with, as far as the words say it; else empty. */
    String result() {
        List<String> acts = acts();
        for (int at = acts.size() - 1; at >= 0; at--) {
            Verb verb = Verbs.known(Text.firstWord(acts.get(at)));
            if (verb != null && verb.kind() == Kind.MAKE) {
                return new Work(acts.get(at)).object();
            }
        }
        for (int at = acts.size() - 1; at >= 0; at--) {
            Verb verb = Verbs.known(Text.firstWord(acts.get(at)));
            Matcher named = RESULT.matcher(acts.get(at));
            boolean changesForm = verb != null && (verb.kind() != Kind.DO || SAVING.contains(verb.base()));
            if (changesForm && named.find()) {
                return Text.bare(named.group(1));
            }
        }
        return "";
    }
}
