package dev.skillfleet.skill;

import static dev.skillfleet.skill.Rule.extension;
import static dev.skillfleet.skill.Rule.hit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The fields that some clients know beyond the standard: a rule each, which says what it costs and checks its type. */
final class ClientRules {
    /** What a field's value has to be. */
    private record Type(String words, Predicate<YamlValue> fits) {}

    private static final Type A_TEXT = new Type("a text", YamlValue.Text.class::isInstance);
    private static final Type A_BOOLEAN = new Type("true or false", ClientRules::isBoolean);
    private static final Type A_TEXT_OR_LIST =
            new Type("a text or a list", value -> !(value instanceof YamlValue.Mapping));
    private static final Type SOME_HOOKS = new Type("hooks by event, or a list of them", ClientRules::areHooks);

    private static final Map<String, Type> FIELDS = new TreeMap<>(Map.ofEntries(
            Map.entry("agent", A_TEXT),
            Map.entry("argument-hint", A_TEXT),
            Map.entry("arguments", A_TEXT_OR_LIST),
            Map.entry("context", A_TEXT),
            Map.entry("disable-model-invocation", A_BOOLEAN),
            Map.entry("disallowed-tools", A_TEXT_OR_LIST),
            Map.entry("effort", A_TEXT),
            Map.entry("hooks", SOME_HOOKS),
            Map.entry("model", A_TEXT),
            Map.entry("paths", A_TEXT_OR_LIST),
            Map.entry("shell", A_TEXT),
            Map.entry("user-invocable", A_BOOLEAN),
            Map.entry("when_to_use", A_TEXT)));

    /** Every rule of the tier. */
    static final List<Rule> ALL = FIELDS.entrySet().stream()
            .map(field -> rule(field.getKey(), field.getValue()))
            .toList();

    private ClientRules() {}

    static boolean knows(String field) {
        return FIELDS.containsKey(field);
    }

    private static boolean isBoolean(YamlValue value) {
        return value instanceof YamlValue.Text text && List.of("true", "false").contains(text.value());
    }

    private static boolean areHooks(YamlValue value) {
        return value instanceof YamlValue.Mapping
                || (value instanceof YamlValue.Sequence list
                        && list.items().stream().allMatch(YamlValue.Mapping.class::isInstance));
    }

    private static Rule rule(String field, Type type) {
        return extension(
                field.toLowerCase(Locale.ROOT).replace('_', '-'),
                subject -> subject
                        .document()
                        .field(field)
                        .map(entry -> hit(
                                entry.line(),
                                type.fits().test(entry.value())
                                        ? "`" + field
                                                + "` works in some clients only; others ignore it or refuse the skill"
                                        : "`" + field + "` must be " + type.words() + " in the clients that know it"))
                        .stream());
    }
}
