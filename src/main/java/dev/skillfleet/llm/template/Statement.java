package dev.skillfleet.llm.template;

import dev.skillfleet.llm.template.Material.Sentence;
import dev.skillfleet.llm.template.Material.Shape;
import java.util.List;
import java.util.regex.Pattern;

/** A sentence and the part of the skill that it belongs to. */
record Statement(Part part, String text) {
    private static final List<Cue> LABELS = List.of(
            cue(
                    Part.INPUTS,
                    "^(?:the )?(?:inputs?|given|source|sources|prerequisites|starting point|eingaben?|entr[ée]es?)$"),
            cue(
                    Part.OUTPUTS,
                    "^(?:the )?(?:expected )?(?:outputs?|results?|deliverables?|format|output format|ausgaben?|sorties?)$"),
            cue(
                    Part.STEPS,
                    "^(?:the )?(?:steps?|process|procedure|workflow|how it works|method|approach|schritte|étapes)$"),
            cue(
                    Part.ENVIRONMENT,
                    "^(?:the )?(?:environment|tools?|stack|tech stack|technology|platform|umgebung|outils)$"),
            cue(
                    Part.BOUNDARIES,
                    "^(?:the )?(?:constraints?|boundaries|limits?|limitations|rules|restrictions|out of scope|non-goals|do not|don'ts|grenzen|contraintes)$"),
            cue(Part.EXAMPLES, "^(?:the )?(?:examples?|usage examples?|sample|samples|beispiele?|exemples?)$"),
            cue(Part.BACKGROUND, "^(?:the )?(?:background|context|motivation|why|problem|hintergrund|contexte)$"),
            cue(Part.GOAL, "^(?:the )?(?:goals?|purpose|objective|aim|ziel|but|objectif)$"));

    private static final List<Cue> CUES = List.of(
            cue(
                    Part.SET_ASIDE,
                    "\\b(?:ignore|disregard|forget|override|bypass)\\b.{0,40}\\b(?:instructions?|rules|prompts?|guidelines|restrictions)\\b"
                            + "|\\b(?:your|the) system prompt\\b|\\bjailbreak|\\bdeveloper mode\\b|^system:"),
            cue(Part.EXAMPLES, "^(?:for example|e\\.g\\.|for instance|example:|an example)"),
            cue(
                    Part.STEPS,
                    "^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after that|afterwards|finally|lastly|step \\d+|start by|begin by)\\b"),
            cue(
                    Part.BOUNDARIES,
                    "\\b(?:never|must not|mustn't|mustn’t|must|do not|don't|don’t|doesn't|does not|should not|shouldn't|cannot|can't|without|avoid(?:s|ing)?|no more than|at most|not allowed|forbidden|always|out of scope)\\b|^(?:only|no) |\\bonly (?:use|with|if|when|in|on|for|the|what|to|read|write)\\b"),
            cue(
                    Part.OUTPUTS,
                    "^(?:the |its )?(?:outputs?|results?|deliverables?)\\b|\\b(?:(?:should|will|to) (?:output|produce|return|deliver|result in|end with|be delivered)|outputs? (?:is|are|should|goes|go|to|a|an)|produces|returns|end result|the result (?:is|should)|deliverable)\\b|^(?:return|produce|output|deliver) "),
            cue(
                    Part.INPUTS,
                    "^(?:the |its )?(?:inputs?)\\b|^given \\b|\\b(?:(?:the )?inputs? (?:is|are|comes?|should|will)|takes? as input|as (?:an )?input|receives|we (?:have|get|receive)|i (?:have|get|receive|will give|give you|paste|provide)|you (?:get|receive|are given)|starting from|it takes|it gets)\\b"),
            cue(
                    Part.ENVIRONMENT,
                    "\\b(?:we use|i use|we are using|we work with|runs? (?:on|in|under|inside)|running on|our stack|installed|is hosted|works? with version|compatible with|supports? version|offline)\\b|^(?:use|using) "),
            cue(
                    Part.BACKGROUND,
                    "^(?:so that|in order to|because|since|we|i|our|my|everybody|everyone|nobody|currently|today|nowadays|at the moment|right now|often|sometimes|usually|unfortunately"
                            + "|the problem|the reason|this (?:takes|wastes|costs|is because)|background|context|motivation|why)\\b"));

    private static final Pattern OBLIGATION = Pattern.compile(
            "(?i)^(?:(?:it|the skill|this skill|this|the agent|you|claude|agents) (?:should|must|needs? to|has to|ought to|shall|will|can)|(?:also|additionally),?) (?:also |always (?=[a-z]+ ))?(?!be\\b|have\\b|not\\b|never\\b|only\\b|always\\b|n't)(?=\\p{L}+ )");
    /** "produce a one-page summary" names the summary. */
    private static final Pattern GIVING =
            Pattern.compile("(?i)^(?:produces?|returns?|outputs?|delivers?) (?=an?\\b|the\\b|one\\b)");

    private static final Pattern LABELLED = Pattern.compile("^(\\p{L}[\\p{L} ]{2,24}?): +(?=\\S.{2,})");

    private record Cue(Part part, Pattern pattern) {}

    private static Cue cue(Part part, String regex) {
        return new Cue(part, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    static Statement of(Sentence sentence) {
        Statement inner = labelled(sentence);
        String text = command(inner.text);
        return new Statement(
                inner.part, inner.part == Part.OUTPUTS ? GIVING.matcher(text).replaceFirst("") : text);
    }

    /** An aside of the request: a chain of commands is the steps, the rest is read like a sentence. */
    static List<Statement> ofAside(String aside) {
        Work work = Work.of(aside, Work.Form.BASE);
        return work != null && work.acts().size() > 1
                ? work.acts().stream()
                        .map(act -> new Statement(Part.STEPS, act))
                        .toList()
                : List.of(of(new Sentence(aside, Shape.PROSE, "")));
    }

    private static Statement labelled(Sentence sentence) {
        var label = LABELLED.matcher(sentence.text());
        if (label.find()) {
            Part named = match(LABELS, Text.lower(label.group(1)));
            if (named != Part.DETAILS) {
                return new Statement(named, sentence.text().substring(label.end()));
            }
        }
        Part under = match(LABELS, sentence.under());
        if (under != Part.DETAILS) {
            return new Statement(under, sentence.text());
        }
        return new Statement(
                sentence.shape() == Shape.NUMBERED ? Part.STEPS : match(CUES, sentence.text()), sentence.text());
    }

    private static Part match(List<Cue> cues, String text) {
        return cues.stream()
                .filter(cue -> cue.pattern.matcher(text).find())
                .map(Cue::part)
                .findFirst()
                .orElse(Part.DETAILS);
    }

    /** "It should list the breaking changes" says "list the breaking changes". */
    private static String command(String text) {
        return OBLIGATION.matcher(text).replaceFirst("");
    }
}
