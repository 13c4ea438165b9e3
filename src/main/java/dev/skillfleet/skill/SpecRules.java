package dev.skillfleet.skill;

import static dev.skillfleet.skill.Rule.hit;
import static dev.skillfleet.skill.Rule.standard;
import static dev.skillfleet.skill.Rule.text;
import static dev.skillfleet.skill.Rule.unenforced;
import static dev.skillfleet.skill.Rule.when;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of the Agent Skills standard. An error here is an error of the reference validator and the other way round;
 * what the standard says and the reference does not enforce is a warning.
 */
final class SpecRules {
    private static final int MAX_COMPATIBILITY = 500;
    private static final Set<String> FIELDS =
            Set.of("name", "description", "license", "compatibility", "metadata", "allowed-tools");

    private static final List<Rule> FIELD_RULES = List.of(
            standard("unexpected-field", SpecRules::unexpected),
            standard("compatibility-text", SpecRules::compatibilityText),
            standard("compatibility-length", text("compatibility", (value, subject) -> {
                int length = Unicode.length(value);
                return when(length > MAX_COMPATIBILITY, "compatibility has " + length + " characters; cut it to 500");
            })),
            unenforced("compatibility-empty", empty("compatibility")),
            unenforced("license-text", notText("license", "license must be a text: a license's name or file")),
            unenforced(
                    "allowed-tools-text",
                    notText(
                            "allowed-tools",
                            "allowed-tools must be one text with spaces between the tools, not a list")),
            unenforced(
                    "allowed-tools-separator",
                    text(
                            "allowed-tools",
                            (tools, subject) -> when(
                                    !AllowedTools.spaced(tools).equals(tools),
                                    "allowed-tools has commas between the tools; the standard has spaces"))),
            unenforced("metadata-mapping", SpecRules::metadataMapping),
            unenforced("metadata-strings", SpecRules::metadataStrings));

    /** Every rule of the tier. */
    static final List<Rule> ALL = Stream.of(
                    Arrays.stream(Defect.Kind.values()).map(Defect.Kind::rule),
                    NamingRules.STANDARD.stream(),
                    FIELD_RULES.stream())
            .flatMap(rules -> rules)
            .toList();

    private SpecRules() {}

    static boolean knows(String field) {
        return FIELDS.contains(field);
    }

    private static Stream<Rule.Hit> unexpected(Subject subject) {
        return subject.document().fields().stream()
                .filter(entry -> !knows(entry.key()))
                .map(entry -> hit(
                        entry.line(),
                        ClientRules.knows(entry.key())
                                ? "`" + entry.key() + "` is an extension of some clients and no field of the standard;"
                                        + " remove it to be valid everywhere"
                                : "`" + entry.key() + "` is no field of the standard; move it under metadata"));
    }

    private static Stream<Rule.Hit> compatibilityText(Subject subject) {
        return notText("compatibility", "compatibility must be a text").on(subject);
    }

    private static Rule.Check notText(String field, String message) {
        return subject -> subject.document().field(field).stream()
                .filter(entry -> !(entry.value() instanceof YamlValue.Text))
                .map(entry -> hit(entry.line(), message));
    }

    private static Rule.Check empty(String field) {
        return subject -> subject.document().field(field).stream()
                .filter(entry -> entry.value() instanceof YamlValue.Text text
                        && Unicode.strip(text.value()).isEmpty())
                .map(entry -> hit(entry.line(), field + " is empty; say what the skill needs, or remove the field"));
    }

    private static Stream<Rule.Hit> metadataMapping(Subject subject) {
        return subject.document().field("metadata").stream()
                .filter(entry -> !(entry.value() instanceof YamlValue.Mapping))
                .map(entry -> hit(entry.line(), "metadata must be `key: value` lines below it, indented"));
    }

    private static Stream<Rule.Hit> metadataStrings(Subject subject) {
        return subject.document().field("metadata").stream()
                .filter(entry -> entry.value() instanceof YamlValue.Mapping)
                .flatMap(entry -> ((YamlValue.Mapping) entry.value()).entries().stream())
                .filter(entry ->
                        !(entry.value() instanceof YamlValue.Text text && text.kind() == YamlValue.Kind.STRING))
                .map(entry -> hit(
                        entry.line(),
                        "metadata value `" + entry.key() + "` is not a string to YAML; put it in quotes"));
    }
}
