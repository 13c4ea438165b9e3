package dev.skillfleet.llm.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the task asks for once the words that only do the asking are gone.
 *
 * @param name the name that the task gives the skill, or empty
 * @param topic what the skill is about: "Python decorators"; empty when only the work says it
 * @param work what it is to do
 * @param audience for whom: "intermediate developers", or empty
 * @param limits clauses like "without touching the tests"
 */
record Request(String name, String topic, Work work, String audience, List<String> limits) {
    private static final int SENTENCES_LOOKED_AT = 12;

    private static final Pattern POLITE = ignoringCase(
            "^(?:(?:hi|hello|hey|dear)\\b[^,.!]{0,30}[,.!]+ |please,? |kindly |task: ?|goal: ?|(?:can|could|would|will) (?:you|someone|we) "
                    + "|(?:i'd|i would|we'd|we would) like (?:you to |to )?(?:(?:have|get|see) )?|(?:i|we) (?:really |also |just )?(?:need|want|wish)(?: for)? (?:you to |to )?(?:have )?"
                    + "|i am looking for |i'm looking for |looking for |let'?s |(?:help|assist) (?:me|us) (?:to |with |in )?|to )");
    private static final Pattern WRAPPER = ignoringCase(
            "^(?:(?:create|write|make|build|generate|design|develop|draft|give me|produce|add|need|want|implement"
                    + "|prepare|set up|craft|compose|define|provide|author) )?(?:me |us )?(?:up )?"
                    + "(?<mods>(?:[^\\s.;:!?]{1,60} ){0,9}?)(?:(?:agent|claude|codex|ai|llm) )?(?:skills?|skill\\.md)(?= |[,:.!?–—-]|$)[ ]?(?<rest>.*)$");
    private static final Pattern NO_MODIFIER =
            ignoringCase("\\b(?:into|that|which|to|for|about|is|are|was|from|and then|with|my|their|his|her|of)\\b");
    private static final Pattern FILLER = ignoringCase(
            "\\b(?:an?|the|one|another|some|our|new|good|great|useful|nice|simple|small|short|comprehensive|complete|full|detailed|quick"
                    + "|custom|practical|robust|powerful|helpful|reusable|high-quality|awesome|proper|dedicated|specialized|little) (?=.)");
    private static final Pattern CONNECTOR = ignoringCase(
            "^(?:[,:.–—-]+ ?)?(?<how>for|about|on|around|covering|regarding|concerning|in|of|to|that|which|who|helping|so (?:that )?(?:i|we|you|it|agents) can"
                    + "|where|when|which|with)? ?(?<phrase>.*)$");
    private static final Pattern NAMED = ignoringCase(
            "^,? ?(?:called|named|titled|with the name) [\"'“”‘’`]?(?<name>[^\"“”‘’`,.:;]{1,80}?)[\"'“”‘’`]?(?=,|\\.|:|;| (?:that|which|to|for|about|on|it)\\b|$) ?(?<rest>.*)$");
    private static final Pattern HELPER = ignoringCase(
            "^(?:(?:can|will|should|must|could|would|shall|may) |is able to |be able to |being able to |helps? (?:me |us |you |users? |people |developers? |agents? |teams? |others )?(?:to |with |in )?"
                    + "|(?:teach(?:es)?|shows?|tells?|guides?|instructs?) (?:me |us |you |users? |people |developers? |agents? |an agent |claude |others )?(?:how to |to |through |about )"
                    + "|explains? how to |(?:lets?|allows?|enables?|makes?) (?:me |us |you |users? |people |agents? |it )(?:to |possible to )?|how (?:to|i can|we can|you) |ways (?:to|of) "
                    + "|the (?:process|task|art|job|work|practice) of |knows how to |to |automatically |reliably |quickly |safely |basically |simply |properly )");
    private static final String WHO =
            "developers?|engineers?|beginners?|newcomers?|novices?|students?|teams?|users?|people|managers?|writers?|researchers?"
                    + "|analysts?|designers?|teachers?|kids|children|professionals?|experts?|founders?|startups?|companies|lawyers?|nurses?|doctors?|parents"
                    + "|marketers?|admins?|administrators?|operators?|scientists?|authors?|learners?|customers?|clients?|programmers?|maintainers?|employees"
                    + "|colleagues|readers|journalists?|accountants?|speakers|staff|freelancers?|consultants?|reviewers?|testers?|seniors|juniors|teenagers";
    private static final Pattern AUDIENCE = ignoringCase(
            ",? \\(?(?:aimed at|intended for|targeted at|suitable for|for) (?<who>(?:[\\p{L}\\d/-]+ ){0,4}(?:" + WHO
                    + "))\\b\\)?(?! (?:of|data|stories|interface|guide))");
    private static final Pattern LIMIT = ignoringCase(
            "(?:,| -| –| —|;)?(?: but| and| yet| it| that)* (?<limit>(?:without|never|only|must not|must never|must|do not|don't|doesn't|does not|should not|should never|no more than|at most|not) (?!only).+)$");
    private static final Pattern BEFORE_NOUN = ignoringCase(
            "^(?:an?|the|my|our|your|their|all|some|any|these|this|those|each|every|me|us|new|existing|multiple|several|how|whether|with|for|to|on)$");

    private static Pattern ignoringCase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Reads the first sentence that asks for a skill, or the first of all. */
    static Request of(List<String> sentences, Language language) {
        for (String sentence : sentences.subList(0, Math.min(SENTENCES_LOOKED_AT, sentences.size()))) {
            Matcher wrapper = WRAPPER.matcher(polite(sentence));
            if (wrapper.matches() && fits(wrapper)) {
                return wrapped(modifier(wrapper.group("mods")), wrapper.group("rest"));
            }
        }
        if (sentences.isEmpty()) {
            return new Request("", "", Work.NONE, "", List.of());
        }
        String first = sentences.get(0);
        String unwrapped = language.unwrap(first);
        return unwrapped.equals(first)
                ? phrase(polite(first), "", "", true)
                : new Request("", Text.bare(unwrapped), Work.NONE, "", List.of());
    }

    /** True for the sentence that the request was read from; it says nothing else. */
    static boolean asks(String sentence) {
        Matcher wrapper = WRAPPER.matcher(polite(sentence));
        return wrapper.matches() && fits(wrapper);
    }

    private static boolean fits(Matcher wrapper) {
        String rest = wrapper.group("rest");
        boolean connected = rest.isBlank()
                || !CONNECTOR.matcher(rest).replaceFirst("${how}").equals("")
                || rest.matches("^[,:.!?–—-].*")
                || NAMED.matcher(rest).matches();
        return connected && !NO_MODIFIER.matcher(wrapper.group("mods")).find();
    }

    private static String polite(String sentence) {
        String text = Text.oneLine(sentence);
        for (Matcher next = POLITE.matcher(text); next.find(); next = POLITE.matcher(text)) {
            text = text.substring(next.end());
        }
        return text;
    }

    private static String modifier(String mods) {
        return FILLER.matcher(mods + " ").replaceAll("").strip();
    }

    private static Request wrapped(String modifier, String rest) {
        Matcher named = NAMED.matcher(rest);
        if (named.matches()) {
            Request request = wrapped(modifier, named.group("rest"));
            return new Request(
                    named.group("name").strip(), request.topic, request.work, request.audience, request.limits);
        }
        Matcher connector = CONNECTOR.matcher(rest);
        if (!connector.matches() || connector.group("phrase").isBlank()) {
            return phrase(modifier, "", "", false);
        }
        String how = connector.group("how") == null ? "" : Text.lower(connector.group("how"));
        String said = connector.group("phrase");
        return modifier.isEmpty() || !Matcher.quoteReplacement(how).matches("for|in|on|about|with|")
                ? phrase(said, modifier, how, false)
                : joined(modifier, how, said);
    }

    /** "a Python decorators skill for intermediate developers": the topic stands before the word skill. */
    private static Request joined(String modifier, String how, String said) {
        Request tail = phrase(said, "", how, false);
        Matcher audience = AUDIENCE.matcher(" " + how + " " + said);
        if (audience.lookingAt()) {
            Request head = phrase(modifier, "", "", false);
            Request rest = phrase(
                    said.substring(Math.min(said.length(), Math.max(0, audience.end() - how.length() - 2))),
                    "",
                    "",
                    false);
            return new Request("", head.topic, rest.work, audience.group("who"), rest.limits);
        }
        return tail.work.isEmpty()
                ? phrase(modifier + " " + how + " " + said, "", "", false)
                : new Request("", modifier, tail.work, tail.audience, tail.limits);
    }

    /**
     * @param how the word before the phrase, which tells the form of its verb
     * @param alone true when the phrase is all there is, so that a command may open it
     */
    private static Request phrase(String said, String topic, String how, boolean alone) {
        String text = Text.bare(Text.oneLine(said));
        Matcher limit = LIMIT.matcher(text);
        List<String> limits = limit.find() && limit.start() > 0 ? List.of(limit.group("limit")) : List.of();
        text = limits.isEmpty() ? text : text.substring(0, limit.start());
        Matcher audience = AUDIENCE.matcher(" " + text);
        String who = audience.find() ? audience.group("who") : "";
        text = Text.bare(audience.reset().replaceFirst("")).strip();
        for (Matcher helper = HELPER.matcher(text); helper.find(); helper = HELPER.matcher(text)) {
            text = text.substring(helper.end());
            alone = alone || helper.group().strip().endsWith("to");
        }
        Work work = work(text, how, alone);
        String about = topic.isEmpty() && work.isEmpty() ? FILLER.matcher(text).replaceFirst("") : topic;
        return new Request("", about.strip(), work, who, limits);
    }

    private static Work work(String text, String how, boolean alone) {
        boolean named = how.matches("to|that|which|who|.* can") || how.isEmpty();
        Work gerund = Work.of(text, Work.Form.GERUND);
        if (gerund != null && !gerund.object().isEmpty()) {
            return gerund;
        }
        Work third = how.matches("that|which|who") ? Work.of(text, Work.Form.THIRD_PERSON) : null;
        if (third != null) {
            return third;
        }
        Work base = named ? Work.of(text, Work.Form.BASE) : null;
        boolean command = how.matches("to|that|which|who|.* can") || alone && isCommand(text);
        return base != null && command ? base : Work.NONE;
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
