package dev.skillfleet.llm.template;

import static dev.skillfleet.llm.template.Wrapper.ignoringCase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the task asks for once the words that only do the asking are gone.
 *
 * @param name the name that the task gives the skill, or empty
 * @param topic what the skill is about: "Python decorators"; empty when only the work says it
 * @param work what it is to do
 * @param audience for whom: "intermediate developers", or empty
 * @param asides clauses that limit or explain: "without touching the tests", "so that nobody has to wait"
 */
record Request(String name, String topic, Work work, String audience, List<String> asides) {
    private static final int SENTENCES_LOOKED_AT = 12;
    private static final Request NONE = new Request("", "", Work.NONE, "", List.of());

    private static final Pattern HELPER = ignoringCase(
            "^(?:(?:users|people|anyone|anybody|someone|everyone|developers|students|beginners) (?:who|that) (?:wants?|needs?|has|have|would like) to |(?:can|will|should|must|could|would|shall|may) |is able to |be able to |being able to |helps? (?:me |us |you |users? |people |developers? |agents? |teams? |others )?(?:to |with |in )?"
                    + "|(?:teach(?:es)?|shows?|tells?|guides?|instructs?) (?:me |us |you |users? |people |developers? |agents? |an agent |claude |others )?(?:how to |to |through |about )"
                    + "|explains? how to |(?:lets?|allows?|enables?) (?:me |us |you |users? |people |agents? |it )(?:to )?|how (?:to|i can|we can|you) |ways (?:to|of) "
                    + "|the (?:process|task|art|job|work|practice) of |knows how to |to |automatically |reliably |quickly |safely |basically |simply |properly )");
    private static final String WHO =
            "developers?|engineers?|beginners?|newcomers?|novices?|students?|teams?|users?|people|managers?|writers?|researchers?"
                    + "|analysts?|designers?|teachers?|kids|children|professionals?|experts?|founders?|startups?|companies|lawyers?|nurses?|doctors?|parents"
                    + "|marketers?|admins?|administrators?|operators?|scientists?|authors?|learners?|customers?|clients?|programmers?|maintainers?|employees"
                    + "|colleagues|readers|journalists?|accountants?|speakers|staff|freelancers?|consultants?|reviewers?|testers?|seniors|juniors|teenagers|SREs?|PMs?|DBAs?|QA|HR";
    private static final Pattern AUDIENCE = ignoringCase(
            ",? \\(?(?:aimed at|intended for|targeted at|suitable for|for) (?<who>(?:[\\p{L}\\d/-]+ ){0,4}(?:" + WHO
                    + "))\\b\\)?" + "(?! (?:of|data|stories|interface|guide|who|whose|that|with)\\b)");
    private static final Pattern ASIDE = ignoringCase(
            "(?:,| -| –| —|;)?(?: but| and| yet| it| that)* (?<aside>(?:without|never|only|must not|must never|must|do not|don't|doesn't|does not|should not|should never"
                    + "|no more than|at most|not|so that|in order to|because|since|even if|whenever) (?!only).+)$");
    private static final Pattern POINTER =
            ignoringCase(" (?:like (?:this|these|the following)(?: ones?)?|as follows|below|see below)$| --? see .*$");
    private static final Pattern BEFORE_NOUN = ignoringCase(
            "^(?:an?|the|my|our|your|their|all|some|any|these|this|those|each|every|me|us|new|existing|multiple|several|how|whether|with|for|to|on)$");

    /** Reads the first sentence that asks for a skill, or the first of all. */
    static Request of(List<String> sentences, Language language) {
        for (String sentence : sentences.subList(0, Math.min(SENTENCES_LOOKED_AT, sentences.size()))) {
            Optional<Wrapper> wrapper = Wrapper.of(sentence);
            if (wrapper.isPresent()) {
                return wrapped(wrapper.get());
            }
        }
        if (sentences.isEmpty()) {
            return NONE;
        }
        String first = sentences.get(0);
        String unwrapped = language.unwrap(first);
        return unwrapped.equals(first)
                ? phrase(Wrapper.polite(first), "", true)
                : new Request("", Text.bare(unwrapped), Work.NONE, "", List.of());
    }

    private static Request wrapped(Wrapper wrapper) {
        String modifier = wrapper.modifier();
        Request read = modifier.isEmpty()
                ? phrase(wrapper.said(), wrapper.how(), wrapper.how().isEmpty())
                : wrapper.said().isBlank()
                        ? phrase(modifier, "", false)
                        : joined(modifier, wrapper.how(), wrapper.said());
        return new Request(wrapper.name(), read.topic, read.work, read.audience, read.asides);
    }

    /** "a Python decorators skill for intermediate developers": the topic stands before the word skill. */
    private static Request joined(String modifier, String how, String said) {
        Request tail = phrase(said, how, false);
        if (!tail.work.isEmpty()) {
            return new Request("", modifier, tail.work, tail.audience, tail.asides);
        }
        return phrase(how.isEmpty() ? modifier + ": " + said : modifier + " " + how + " " + said, "", false);
    }

    /**
     * @param how the word before the phrase, which tells the form of its verb
     * @param alone true when the phrase is all there is, so that a command may open it
     */
    private static Request phrase(String said, String how, boolean alone) {
        String text = Text.bare(Text.oneLine(said));
        List<String> asides = new ArrayList<>();
        Matcher aside = ASIDE.matcher(text);
        if (aside.find() && aside.start() > 0) {
            asides.add(aside.group("aside"));
            text = text.substring(0, aside.start());
        }
        int colon = text.indexOf(": ");
        if (colon > 0) {
            asides.add(0, text.substring(colon + 2));
            text = text.substring(0, colon);
        }
        Matcher audience = AUDIENCE.matcher(" " + text);
        String who = audience.find() ? audience.group("who") : "";
        text = Text.bare(POINTER.matcher(audience.reset().replaceFirst("")).replaceFirst(""));
        boolean command = alone;
        for (Matcher helper = HELPER.matcher(text); helper.find(); helper = HELPER.matcher(text)) {
            text = text.substring(helper.end());
            command = command || helper.group().strip().endsWith("to");
        }
        Work work = work(text, how, command);
        return new Request("", work.isEmpty() ? Wrapper.telling(text) : "", work, who, List.copyOf(asides));
    }

    private static Work work(String text, String how, boolean command) {
        Work gerund = Work.of(text, Work.Form.GERUND);
        if (gerund != null && !gerund.object().isEmpty()) {
            return gerund;
        }
        if (how.matches("that|which|who")) {
            Work third = Work.of(text, Work.Form.THIRD_PERSON);
            Work said = third == null ? Work.of(text, Work.Form.UNKNOWN_THIRD_PERSON) : third;
            if (said != null) {
                return said;
            }
        }
        boolean clause = how.matches("to|that|which|who|.* can");
        Work base = clause || (command && isCommand(text)) ? Work.of(text, Work.Form.BASE) : null;
        return base == null ? Work.NONE : base;
    }

    /** "Review my code" is a command, "Review checklist" is not. */
    private static boolean isCommand(String text) {
        String[] words = text.split(" ", 4);
        Verbs.Verb verb = Verbs.known(words[0]);
        return verb != null
                && words.length > 1
                && (!verb.noun()
                        || words.length > 3
                        || BEFORE_NOUN.matcher(words[1]).matches());
    }
}
