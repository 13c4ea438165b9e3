package dev.skillfleet.skill;

import static dev.skillfleet.skill.Rule.advice;
import static dev.skillfleet.skill.Rule.hit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Advice about the files around a SKILL.md. Silent where only a text is looked at. */
final class FolderRules {
    private static final Set<String> USUAL =
            Set.of("references", "guides", "templates", "scripts", "examples", "assets", "images", "static", "evals");
    private static final Set<String> LEGACY = Set.of("capabilities", "resources", "tests");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|[#/~?].*");
    private static final Pattern PLACEHOLDER = Pattern.compile("[{}$<>]|%7[BbDd]");
    private static final long MAX_EXAMPLE = 1 << 20;

    /** Every rule that needs the folder. */
    static final List<Rule> ALL = List.of(
            advice("dangling-link", in(FolderRules::links)),
            advice("folder-layout", in(FolderRules::layout)),
            advice("example-fence", in(FolderRules::examples)),
            advice("symbolic-link", in(FolderRules::symbolicLinks)),
            advice("metadata-json", in(subject -> MetadataFile.problems(folder(subject)).stream()
                    .map(problem -> hit(0, "metadata.json: " + problem)))));

    private FolderRules() {}

    private static Rule.Check in(Function<Subject, Stream<Rule.Hit>> check) {
        return subject -> subject.folder() == null ? Stream.empty() : check.apply(subject);
    }

    private static Path folder(Subject subject) {
        Path folder = subject.folder();
        return folder == null ? Path.of("") : folder;
    }

    private static Stream<Rule.Hit> links(Subject subject) {
        return subject.markdown().targets().stream()
                .filter(target -> !target.destination().isBlank()
                        && !ELSEWHERE.matcher(target.destination()).matches()
                        && !PLACEHOLDER.matcher(target.destination()).find())
                .flatMap(target ->
                        link(folder(subject), target.destination()).map(message -> hit(target.line(), message)));
    }

    private static Stream<String> link(Path folder, String destination) {
        String relative = destination.split("[#?]", 2)[0];
        Path base = folder.toAbsolutePath().normalize();
        try {
            Path target = base.resolve(URLDecoder.decode(relative.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .normalize();
            if (!target.startsWith(base)) {
                return Stream.of("`" + destination + "` leads out of the skill's folder; it breaks where the skill is"
                        + " installed alone");
            }
            return Rule.when(
                    !Files.exists(target), "`" + destination + "` is not there; add the file or mend the link");
        } catch (IllegalArgumentException e) {
            return Stream.of("`" + destination + "` is no file's path; mend the link");
        }
    }

    private static Stream<Rule.Hit> layout(Subject subject) {
        return folders(folder(subject)).stream().flatMap(below -> {
            String name = name(below);
            if (Files.exists(below.resolve(SkillFile.NAME))) {
                return Stream.empty();
            }
            if (LEGACY.contains(name)) {
                return Stream.of(hit(0, "folder `" + name + "` is an old form; use references/, scripts/ or assets/"));
            }
            if (!USUAL.contains(name)) {
                return Stream.of(hit(
                        0, "folder `" + name + "` is not a usual one; agents look in references/, scripts/, assets/"));
            }
            if (children(below).isEmpty()) {
                return Stream.of(hit(0, "folder `" + name + "` is empty; remove it"));
            }
            return folders(below).stream()
                    .map(deep -> hit(0, "`" + name + "/" + name(deep) + "` is nested; keep files one level deep"));
        });
    }

    private static Stream<Rule.Hit> examples(Subject subject) {
        return children(folder(subject).resolve("examples")).stream()
                .filter(file -> name(file).endsWith(".md") && plainFile(file) && !hasFence(file))
                .map(file -> hit(0, "`examples/" + name(file) + "` shows no fenced example"));
    }

    private static Stream<Rule.Hit> symbolicLinks(Subject subject) {
        return children(folder(subject)).stream()
                .filter(Files::isSymbolicLink)
                .map(file ->
                        hit(0, "`" + name(file) + "` is a symbolic link, which is lost when the skill is packaged"));
    }

    private static boolean hasFence(Path file) {
        try {
            return Files.size(file) > MAX_EXAMPLE
                    || Markdown.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8), 1)
                            .hasFences();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> folders(Path folder) {
        return children(folder).stream()
                .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static boolean plainFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> !name(path).startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
