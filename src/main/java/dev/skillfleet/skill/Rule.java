package dev.skillfleet.skill;

import java.util.stream.Stream;

/** One rule: who makes it, how much it matters, and what it finds. */
record Rule(String id, Finding.Tier tier, Finding.Severity severity, Check check) {

    /** Looks at a subject and answers what is wrong with it. */
    @FunctionalInterface
    interface Check {
        Stream<Hit> on(Subject subject);
    }

    /** One thing found: the line, 0 for the skill as a whole, and what to do, in one line. */
    record Hit(int line, String message) {}

    static Hit hit(int line, String message) {
        return new Hit(line, message);
    }

    /** A rule of the standard whose breach makes a skill invalid. */
    static Rule standard(String id, Check check) {
        return new Rule("spec/" + id, Finding.Tier.SPEC, Finding.Severity.ERROR, check);
    }

    /** A rule of the standard that the reference does not enforce. */
    static Rule unenforced(String id, Check check) {
        return new Rule("spec/" + id, Finding.Tier.SPEC, Finding.Severity.WARNING, check);
    }

    /** A rule about a field that only some clients know. */
    static Rule extension(String id, Check check) {
        return new Rule("client/" + id, Finding.Tier.CLIENT_EXTENSION, Finding.Severity.WARNING, check);
    }

    /** Advice. */
    static Rule advice(String id, Check check) {
        return new Rule("house/" + id, Finding.Tier.HOUSE, Finding.Severity.ADVICE, check);
    }

    /** Advice that is about the use of one field, given only where the field is a text that is not blank. */
    static Check text(String field, TextCheck check) {
        return subject -> subject.document().field(field).stream()
                .filter(entry -> entry.value() instanceof YamlValue.Text text
                        && !Unicode.strip(text.value()).isEmpty())
                .flatMap(entry -> check.on(((YamlValue.Text) entry.value()).value(), subject)
                        .map(message -> hit(entry.line(), message)));
    }

    /** Looks at the text of one field and answers messages. */
    @FunctionalInterface
    interface TextCheck {
        Stream<String> on(String text, Subject subject);
    }

    /** The message when the condition holds, else nothing. */
    static Stream<String> when(boolean wrong, String message) {
        return wrong ? Stream.of(message) : Stream.empty();
    }

    Stream<Finding> findings(Subject subject) {
        return check.on(subject).map(hit -> new Finding(id, tier, severity, hit.line(), hit.message(), false));
    }
}
