package dev.skillfleet.skill;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Something that has been found to make skills easier to follow. How much of it a text has is counted by headings, marks and
 * words, as the Python server did; whether it is any good is not judged. Names and weights are those of that server.
 */
public enum Trait {
    FRONTMATTER_COMPLETENESS(
            0.15,
            Trait::frontmatter,
            "the frontmatter says what it can",
            "the frontmatter says little: name, a description that says when to use it, license, compatibility, metadata"),
    HAS_OVERVIEW(
            0, titled("overview|introduction"), "an overview", "no `## Overview`: what the skill does, in a paragraph"),
    HAS_WHEN_TO_USE(
            0,
            subject -> HouseRules.saysWhen(subject) ? 1 : 0,
            "it says when to use it",
            "no `## When to Use`: the situations that call for the skill"),
    HAS_QUICK_REFERENCE(
            0.10,
            titled("quick reference|cheat ?sheet"),
            "a quick reference",
            "no `## Quick Reference`: commands or rules at a glance"),
    PATTERN_COUNT(
            0.15,
            subject -> subject.markdown().titles().stream()
                    .filter(title -> title.level() == 3)
                    .count(),
            "ways of doing things under headings of their own",
            "fewer than 5 ways of doing things under headings of their own (`### …`)"),
    HAS_ANTI_PATTERNS(
            0.10,
            saying("❌|\\banti-?patterns?\\b|\\bdo(?:n['’]t| not)\\b|\\bavoid\\b"),
            "examples of what not to do",
            "no example of what not to do (❌)"),
    HAS_PRODUCTION_PATTERNS(
            0,
            saying("✅|\\bproduction patterns?\\b|\\bcorrect\\b|\\bdo this\\b"),
            "examples of what to do",
            "no example of what to do instead (✅)"),
    HAS_KEY_INSIGHTS(
            0.10,
            saying("\\bkey (?:insight|takeaway|point)s?\\b"),
            "key insights",
            "no `**Key insight:**` that says why a way of doing things works"),
    HAS_COMMON_MISTAKES(
            0.10,
            titled("common mistakes?|pitfalls?|gotchas?"),
            "common mistakes",
            "no `## Common Mistakes`: what goes wrong, and how to mend it"),
    HAS_RED_FLAGS(0.05, titled("red flags?"), "red flags", "no `## Red Flags`: signs that the work is going astray"),
    HAS_REAL_WORLD_IMPACT(
            0.10,
            titled("impact|benefits?"),
            "what comes of it",
            "no `## Real-World Impact`: what comes of following the skill"),
    CODE_EXAMPLES_COUNT(
            0,
            subject -> fences(subject).size(),
            "fenced examples",
            "no fenced example: show one command or snippet to follow"),
    CODE_EXAMPLES_QUALITY(
            0.15,
            Trait::examples,
            "examples that can be taken as they are",
            "examples that cannot be taken as they are: name their language, leave no placeholder, show more than a line"),
    HAS_CORE_PRINCIPLE(
            0,
            saying("\\bcore principle\\b"),
            "a core principle",
            "no `**Core principle:**`: the one rule behind the others"),
    HAS_STRONG_GUIDANCE(
            0,
            saying(
                    "\\bno \\w+ without\\b|\\biron law\\b|\\bmandatory\\b|\\byou must\\b|\\*\\*(?:always|never):?\\*\\*"),
            "rules that leave no choice",
            "no rule that leaves no choice (`No X without Y`)"),
    HAS_GOOD_BAD_CONTRAST(
            0,
            subject -> contrasts(subject) ? 1 : 0,
            "good and bad side by side",
            "no example of good and bad side by side (❌ and ✅)"),
    DESCRIPTION_QUALITY(
            0,
            Trait::description,
            "a description that says when to use the skill",
            "a description that says what the skill does and when to use it, in 8 to 60 words, is missing");

    private static final int PATTERNS = 5;
    private static final Pattern WHEN = Pattern.compile(
            "(?i)\\buse (?:this |it )?(?:skill )?when\\b|\\bwhen (?:the |a )?users?\\b|\\bfor when\\b|\\btriggers?\\b");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?m)\\bTODO\\b|\\bNotImplementedError\\b|^\\s*(?:\\.\\.\\.|…)\\s*$");

    private final double weight;

    @SuppressWarnings("ImmutableEnumChecker") // functions that hold compiled patterns, which never change
    private final ToDoubleFunction<Subject> amount;

    private final String strength;
    private final String issue;

    /**
     * @param weight its share in the score unless the client says otherwise
     * @param strength what a text has that has it
     * @param issue what is wrong with one that does not
     */
    Trait(double weight, ToDoubleFunction<Subject> amount, String strength, String issue) {
        this.weight = weight;
        this.amount = amount;
        this.strength = strength;
        this.issue = issue;
    }

    /** The name that clients know it by. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The trait that clients know by that name. */
    public static Optional<Trait> named(String label) {
        return Arrays.stream(values())
                .filter(trait -> trait.label().equals(label))
                .findFirst();
    }

    /** True when a text has it or has it not. */
    public boolean yesOrNo() {
        return label().startsWith("has_");
    }

    double weight() {
        return weight;
    }

    String strength() {
        return strength;
    }

    String issue() {
        return issue;
    }

    /** How much of it there is: a number of things, a share, or 1 for yes. */
    double amount(Subject subject) {
        return amount.applyAsDouble(subject);
    }

    /** An amount as a share of what is wanted, 0 to 1. */
    double share(double amount) {
        return Math.min(1, this == PATTERN_COUNT ? amount / PATTERNS : amount);
    }

    private static ToDoubleFunction<Subject> titled(String words) {
        Pattern pattern = Pattern.compile("(?i)\\b(?:" + words + ")\\b");
        return subject -> subject.markdown().titles().stream()
                        .anyMatch(title -> pattern.matcher(title.text()).find())
                ? 1
                : 0;
    }

    private static ToDoubleFunction<Subject> saying(String words) {
        Pattern pattern = Pattern.compile("(?i)" + words);
        return subject -> pattern.matcher(subject.document().body()).find() ? 1 : 0;
    }

    private static boolean contrasts(Subject subject) {
        String body = subject.document().body();
        return body.contains("❌") && body.contains("✅") || body.contains("<Good>") && body.contains("<Bad>");
    }

    private static List<Markdown.Fence> fences(Subject subject) {
        return subject.markdown().blocks().stream()
                .filter(Markdown.Fence.class::isInstance)
                .map(Markdown.Fence.class::cast)
                .toList();
    }

    /** What the standard requires is worth half of it. */
    private static double frontmatter(Subject subject) {
        SkillDocument document = subject.document();
        return sum(
                document.name().isEmpty() ? 0 : 0.25,
                document.description().isEmpty() ? 0 : 0.25,
                WHEN.matcher(document.description()).find() ? 0.20 : 0,
                document.field("license").isPresent() ? 0.10 : 0,
                document.field("compatibility").isPresent() ? 0.10 : 0,
                document.field("metadata").isPresent() ? 0.10 : 0);
    }

    private static double description(Subject subject) {
        String description = subject.document().description();
        if (description.isEmpty()) {
            return 0;
        }
        int words = description.split("\\s+").length;
        return sum(0.3, WHEN.matcher(description).find() ? 0.4 : 0, words >= 8 && words <= 60 ? 0.3 : 0);
    }

    private static double examples(Subject subject) {
        List<Markdown.Fence> fences = fences(subject);
        if (fences.isEmpty()) {
            return 0;
        }
        double all = fences.size();
        return sum(
                0.3,
                0.2
                        * fences.stream()
                                .filter(fence -> !fence.language().isEmpty())
                                .count()
                        / all,
                0.3
                        * fences.stream()
                                .filter(fence ->
                                        !PLACEHOLDER.matcher(fence.content()).find())
                                .count()
                        / all,
                0.2
                        * fences.stream()
                                .filter(fence -> fence.content().strip().lines().count() > 1)
                                .count()
                        / all);
    }

    /** In hundredths. */
    private static double sum(double... parts) {
        return Math.round(Arrays.stream(parts).sum() * 100) / 100.0;
    }
}
