package dev.skillfleet.skill;

import dev.skillfleet.skill.Finding.Severity;

/**
 * What was wrong with a document on the way in, before any rule looked at its fields.
 *
 * @param detail what exactly, to be put into the kind's message; may be empty
 */
record Defect(Kind kind, int line, String detail) {

    String message() {
        return kind.message.formatted(detail);
    }

    /** The kinds, each with the rule of the standard that it breaks. */
    enum Kind {
        NOT_UTF8("encoding", Severity.ERROR, "the file is not UTF-8; save it as UTF-8%s"),
        BYTE_ORDER_MARK(
                "byte-order-mark",
                Severity.ERROR,
                "the file starts with a byte order mark, so strict readers see no frontmatter; save it without one%s"),
        NO_FRONTMATTER(
                "frontmatter",
                Severity.ERROR,
                "the file does not start with frontmatter; make line 1 `---`, then name and description, then `---`%s"),
        UNCLOSED("frontmatter-closed", Severity.ERROR, "the frontmatter never ends; put a line `---` after it%s"),
        LONG_FENCE(
                "frontmatter-fence",
                Severity.WARNING,
                "the line that ends the frontmatter holds more than `---`; many readers do not see it as the end%s"),
        INNER_DASHES(
                "frontmatter-dashes",
                Severity.WARNING,
                "`---` inside the frontmatter; some readers end it right here, so write it in another way%s"),
        SYNTAX("yaml", Severity.ERROR, "the frontmatter is not YAML: %s"),
        NOT_A_MAPPING(
                "yaml-mapping", Severity.ERROR, "the frontmatter must be `key: value` lines, beginning with name%s"),
        DUPLICATE_KEY("yaml-duplicate-key", Severity.ERROR, "`%s` stands here a second time; keep one of them"),
        ANCHOR("yaml-anchor", Severity.ERROR, "`%s` is a YAML anchor or alias; write the value out, or quote it"),
        TAG("yaml-tag", Severity.ERROR, "`%s` is a YAML tag; remove it, or quote the value"),
        TAB("yaml-tab", Severity.ERROR, "a tab outside of quotes, which the reference reader refuses; use spaces%s"),
        INDENTATION(
                "yaml-indentation",
                Severity.ERROR,
                "this block is indented unlike the one before it; indent both by the same number of spaces%s"),
        FLOW_STYLE(
                "yaml-flow-style",
                Severity.WARNING,
                "a value that begins with `%s` is YAML's flow style, which the reference refuses; write one item a line, or"
                        + " quote it");

        private final String rule;
        private final Severity severity;
        private final String message;

        Kind(String rule, Severity severity, String message) {
            this.rule = rule;
            this.severity = severity;
            this.message = message;
        }

        /** The rule that finds it. */
        Rule rule() {
            return new Rule(
                    "spec/" + rule, Finding.Tier.SPEC, severity, subject -> subject.document().defects().stream()
                            .filter(defect -> defect.kind() == this)
                            .map(defect -> Rule.hit(defect.line(), defect.message())));
        }
    }
}
