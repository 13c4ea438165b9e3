package dev.skillfleet.skill;

import static dev.skillfleet.skill.Rule.advice;
import static dev.skillfleet.skill.Rule.hit;
import static dev.skillfleet.skill.Rule.standard;
import static dev.skillfleet.skill.Rule.text;
import static dev.skillfleet.skill.Rule.when;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules about a skill's name and description. */
final class NamingRules {
    private static final Pattern PORTABLE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern MARKUP = Pattern.compile("<[^<>]+>");
    private static final List<String> RESERVED = List.of("claude", "anthropic");
    private static final Pattern TRIGGER = Pattern.compile(
            "(?i)\\b(when(ever)?|triggers?|activates?|mentions?|asks?|says?|(if|for) (the |a )?user|used? (this|it|for|to))\\b");

    static final List<Rule> STANDARD = List.of(
            standard("name-required", required("name", "one word for the skill, such as `pdf-processing`")),
            standard("description-required", required("description", "what the skill does and when to use it")),
            standard(
                    "name-length",
                    name(name -> Unicode.length(name) > SkillNames.MAX_NAME, "name is longer than 64 characters")),
            standard("name-lowercase", name(name -> !Unicode.lowercase(name), "name must be in lower case")),
            standard(
                    "name-hyphens",
                    name(
                            name -> name.startsWith("-") || name.endsWith("-") || name.contains("--"),
                            "name must not begin or end with a hyphen, nor hold two in a row")),
            standard(
                    "name-characters",
                    name(
                            name -> !name.codePoints().allMatch(c -> c == '-' || Unicode.alphanumeric(c)),
                            "name may hold letters, digits and hyphens only")),
            standard("name-directory", text("name", (name, subject) -> directory(normal(name), subject))),
            standard("description-length", text("description", (description, subject) -> {
                int length = Unicode.length(description);
                return when(
                        length > SkillNames.MAX_DESCRIPTION,
                        "description has " + length + " characters; cut it to 1024 and move detail to the body");
            })));

    static final List<Rule> HOUSE = List.of(
            advice(
                    "name-portable",
                    name(
                            name -> Unicode.alphanumeric(name.codePointAt(0))
                                    && !PORTABLE.matcher(name).matches(),
                            "not every client takes a name like this; begin with a letter and keep to a-z, 0-9, hyphens")),
            advice(
                    "name-reserved",
                    name(
                            name -> RESERVED.stream().anyMatch(name::contains),
                            "`claude` and `anthropic` are reserved in names by some clients; choose another word")),
            advice(
                    "description-trigger",
                    text(
                            "description",
                            (description, subject) -> when(
                                    !TRIGGER.matcher(description).find(),
                                    "description does not say when the skill applies; add a sentence `Use when ...`"))),
            advice(
                    "description-markup",
                    text(
                            "description",
                            (description, subject) -> when(
                                    MARKUP.matcher(description).find(),
                                    "description holds a tag in angle brackets, which can break a client's prompt; remove it"))));

    private NamingRules() {}

    private static Rule.Check required(String field, String what) {
        return subject -> {
            if (!subject.document().hasFields()) {
                return Stream.empty();
            }
            return subject.document()
                    .field(field)
                    .map(entry -> entry.value() instanceof YamlValue.Text text
                                    && !Unicode.strip(text.value()).isEmpty()
                            ? Stream.<Rule.Hit>empty()
                            : Stream.of(hit(entry.line(), field + " must be a text that is not empty: " + what)))
                    .orElseGet(() -> Stream.of(hit(1, "there is no " + field + "; add `" + field + ":` with " + what)));
        };
    }

    private static Rule.Check name(Predicate<String> wrong, String message) {
        return text("name", (name, subject) -> when(wrong.test(normal(name)), message + suggestion(name)));
    }

    private static Stream<String> directory(String name, Subject subject) {
        String folder = subject.folderName();
        return when(
                folder != null && !Unicode.nfkc(folder).equals(name),
                "name `" + name + "` is not the name of its folder `" + folder + "`; rename one of the two");
    }

    private static String suggestion(String name) {
        String suggested = SkillNames.suggestName(name);
        return suggested.equals("skill") || suggested.equals(name) ? "" : "; `" + suggested + "` would do";
    }

    private static String normal(String name) {
        return Unicode.nfkc(Unicode.strip(name));
    }
}
