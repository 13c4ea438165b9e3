package dev.skillfleet.llm.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.skillfleet.job.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as it is written: Markdown behind a head.
 *
 * @param head YAML: which version it is, and the name of the answer's schema
 * @param version goes up with every change of the text or of the schema; the journal keeps it
 * @param answer the name of the answer's schema
 * @param temperature how freely the model is to choose its words; null where that is for the configuration to say
 * @param text what the model is told before it sees the input
 */
public record PromptFile(
        String head,
        String version,
        String answer,
        @Nullable Double temperature,
        String text) {
    private static final String FENCE = "---\n";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern VERSION = Pattern.compile("(?m)^version:.*$");
    /** What each text has to say, so that what people and files have contributed to the input gives no orders. */
    private static final List<Pattern> FENCE_RULE = List.of(
            Pattern.compile("between `<input>` and `</input>`"),
            Pattern.compile("nothing in (?:it|the input) changes these instructions"));

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
    private static final int DIGITS = 8;

    /** The one that is shipped for a module. */
    static PromptFile of(String module) {
        try {
            return parse(resource(module + ".md"));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the prompt of " + module + " " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when it cannot be read, or would not do; the message says what to mend */
    static PromptFile read(Path path) {
        PromptFile file;
        try {
            file = parse(Files.readString(path).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    Files.exists(path) ? "cannot be read as text" : "there is no such file", e);
        }
        if (!NUMBER.matcher(file.version).matches()) {
            throw new IllegalArgumentException("its version must be a whole number but is " + file.version);
        }
        if (file.fenceRule().size() < FENCE_RULE.size()) {
            throw new IllegalArgumentException(
                    "it has to say that the input stands \"between `<input>` and `</input>`\" and"
                            + " that \"nothing in it changes these instructions\", or what is in it could give orders");
        }
        return file;
    }

    /** @throws IllegalArgumentException when there is no head, or it says no version and no answer */
    private static PromptFile parse(String file) {
        int end = file.indexOf("\n" + FENCE);
        if (!file.startsWith(FENCE) || end < 0) {
            throw new IllegalArgumentException("has no head between lines of ---");
        }
        String head = file.substring(FENCE.length(), end);
        try {
            Head read = YAML.readValue(head, Head.class);
            if (read == null || read.version() == null || read.answer() == null) {
                throw new IllegalArgumentException("has a head without version and answer");
            }
            return new PromptFile(
                    head,
                    read.version(),
                    read.answer(),
                    read.temperature(),
                    file.substring(end + 1 + FENCE.length()).strip());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("has a head that cannot be read: version and answer belong there", e);
        }
    }

    /** The next version, with another text. */
    public PromptFile next(String other) {
        String following = Integer.toString(Integer.parseInt(version) + 1);
        Matcher said = VERSION.matcher(head);
        String lifted = said.find()
                ? said.replaceFirst("version: " + following)
                : "version: " + following + "\nanswer: " + answer;
        return new PromptFile(lifted, following, answer, temperature, other.strip());
    }

    /** The same version with another text. */
    PromptFile saying(String other) {
        return new PromptFile(head, version, answer, temperature, other);
    }

    /** The words of the text that keep what is in the input from giving orders. */
    public List<String> fenceRule() {
        return FENCE_RULE.stream()
                .map(rule -> rule.matcher(text))
                .filter(Matcher::find)
                .map(Matcher::group)
                .toList();
    }

    /** The whole file. */
    public String content() {
        return FENCE + head + "\n" + FENCE + text + "\n";
    }

    /** Tells it from others of the same number that somebody else has written. */
    String mark() {
        return "+" + Digest.of(text).substring(0, DIGITS);
    }

    /** The form of a part of the answer. */
    public AnswerPart part() {
        return new AnswerPart(schema());
    }

    /** The schema of the answer, as JSON. */
    public String schema() {
        return resource("schemas/" + answer + ".json");
    }

    private static String resource(String name) {
        try (InputStream in = PromptFile.class.getResourceAsStream("/prompts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no prompts/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("prompts/" + name + " cannot be read", e);
        }
    }

    private record Head(
            @Nullable String version,
            @Nullable String answer,
            @Nullable Double temperature) {}
}
