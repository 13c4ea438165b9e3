package dev.skillfleet.skill;

/** A text is not YAML; the message says why. */
final class YamlSyntax extends RuntimeException {
    private final int line;

    YamlSyntax(int line, String problem) {
        super(problem, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }
}
