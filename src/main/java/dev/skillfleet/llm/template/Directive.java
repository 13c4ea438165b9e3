package dev.skillfleet.llm.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A remark of a person as far as it is an order that a rule can carry out. */
record Directive(Kind kind, String value) {
    private static final int LONGEST = 200;

    /** What to do. */
    enum Kind {
        RENAME(
                "(?:please )?(?:re)?name (?:it|the skill|this)?(?: to| as)? ?[\"'`]?([\\p{L}\\p{N} _-]{2,64}?)[\"'`]?|(?:please )?call (?:it|the skill|this) [\"'`]?([\\p{L}\\p{N} _-]{2,64}?)[\"'`]?|name: ?[\"'`]?([\\p{L}\\p{N} _-]{2,64}?)[\"'`]?"),
        DESCRIBE(
                "description: ?(.{20,1024})|(?:please )?(?:change|set) the description to:? ?[\"“]?(.{20,1024}?)[\"”]?"),
        SHORTEN_DESCRIPTION(
                "(?:please )?(?:shorten|cut|tighten) (?:down )?the description|(?:the )?description is too long|(?:a )?shorter description"),
        REMOVE_SECTION(
                "(?:please )?(?:remove|drop|delete|leave out) the (?:section )?[\"'`“]?([^\"'`”]{3,60}?)[\"'`”]? section|(?:please )?(?:remove|drop|delete) (?:the )?section (?:on |about |called )?[\"'`“]?([^\"'`”]{3,60}?)[\"'`”]?"),
        ADD_SECTION(
                "(?:please )?add (?:a |another )?(?:new )?section (?:on |about |called |named |for |covering )[\"'`“]?([^\"'`”]{3,60}?)[\"'`”]?"),
        /** No order: the words themselves are what the person wants to see in the text. */
        REMARK("(?!)");

        private final Pattern pattern;

        Kind(String regex) {
            this.pattern = Pattern.compile("(?:" + regex + ")[.!]?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
    }

    static Directive of(String remark) {
        String line = Text.oneLine(Text.clean(remark));
        for (Kind kind :
                line.length() > LONGEST && !line.startsWith("description") ? List.<Kind>of() : List.of(Kind.values())) {
            Matcher matcher = kind.pattern.matcher(line);
            if (matcher.matches()) {
                Directive directive = new Directive(kind, value(matcher));
                if (kind != Kind.RENAME) {
                    return kind == Kind.ADD_SECTION || kind == Kind.REMOVE_SECTION
                            ? new Directive(kind, title(directive.value))
                            : directive;
                }
                String name = Latin.of(directive.value, Language.OTHER)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
                return SkillName.isValid(name) ? new Directive(kind, name) : new Directive(Kind.REMARK, remark);
            }
        }
        return new Directive(Kind.REMARK, remark);
    }

    private static String value(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group).strip();
            }
        }
        return "";
    }

    private static String title(String text) {
        return Text.capital(Description.plain(text.replaceAll("[#*_~]+", " ")));
    }
}
