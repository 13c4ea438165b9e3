package dev.skillfleet.verticle.optimization;

import dev.skillfleet.optimizer.evalset.Example;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An eval set as a person reads and edits it: a line each, {@code +} before what should trigger and {@code -} before what should not. */
final class EvalLines {
    private static final Pattern LINE = Pattern.compile("^\\s*([+-])\\s+(.*\\S)\\s*$", Pattern.MULTILINE);

    private EvalLines() {}

    static String write(List<Example> examples) {
        return examples.stream()
                .map(example -> (example.shouldTrigger() ? "+ " : "- ")
                        + example.query().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n"));
    }

    /** All lines that are queries; none when there is no such line. */
    static List<Example> read(String text) {
        return LINE.matcher(text)
                .results()
                .map(line -> new Example(line.group(2), line.group(1).equals("+")))
                .toList();
    }
}
