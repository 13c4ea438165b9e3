package dev.skillfleet.skill;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Public skills with the reference validator's verdict: a table beside the project ({@code ../shared/corpus/skills.tsv})
 * names repository, commit and path, and bare clones ({@code ../.mirror/<owner>+<name>}) hold the files. The folder
 * that holds both may lie further up, or be named by {@code SKILL_CORPUS}.
 */
final class Corpus {
    private static final Path TABLE = Path.of("shared", "corpus", "skills.tsv");
    private static final Path MIRRORS = Path.of(".mirror");

    private Corpus() {}

    /** One public skill. */
    record Entry(String repository, String path, boolean valid, String errors, SkillDocument document) {
        /** The name of the folder that it lies in, or null at the root: a checkout may have any name. */
        @Nullable
        String folder() {
            Path folder = Path.of(path).getParent();
            return folder == null ? null : folder.getFileName().toString();
        }

        String where() {
            return repository + " " + path;
        }
    }

    /** Every skill of the table; the test that asks is skipped, and says so, where the corpus is not at hand. */
    static List<Entry> read() throws IOException, InterruptedException {
        Optional<Path> home = home();
        assume(
                home.isPresent(),
                "SKIPPED: no corpus of public skills at ../" + TABLE + " with clones in ../" + MIRRORS
                        + "; the verdicts are not compared with the reference's");
        Map<String, List<String[]>> byRepository = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(home.get().resolve(TABLE))) {
            lines.skip(1).map(line -> line.split("\t", -1)).forEach(row -> byRepository
                    .computeIfAbsent(row[0], repository -> new ArrayList<>())
                    .add(row));
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, List<String[]>> repository : byRepository.entrySet()) {
            Path clone = home.get().resolve(MIRRORS).resolve(repository.getKey().replace('/', '+'));
            entries.addAll(read(clone, repository.getValue()));
        }
        return entries;
    }

    private static Optional<Path> home() {
        String named = System.getenv("SKILL_CORPUS");
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Stream.iterate(Path.of("").toAbsolutePath().getParent(), path -> path != null, Path::getParent);
        return candidates
                .filter(path -> Files.exists(path.resolve(TABLE)) && Files.isDirectory(path.resolve(MIRRORS)))
                .findFirst();
    }

    private static List<Entry> read(Path clone, List<String[]> rows) throws IOException, InterruptedException {
        Path gitDirectory = Stream.of("repo/.git", "repo", ".")
                .map(clone::resolve)
                .filter(path -> Files.exists(path.resolve("HEAD")))
                .findFirst()
                .orElse(clone);
        assume(Files.exists(gitDirectory.resolve("HEAD")), "SKIPPED: no clone of " + rows.get(0)[0]);
        Process git = new ProcessBuilder("git", "--git-dir=" + gitDirectory, "cat-file", "--batch")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Entry> entries = new ArrayList<>();
        try (OutputStream in = new BufferedOutputStream(git.getOutputStream());
                DataInputStream out = new DataInputStream(git.getInputStream())) {
            for (String[] row : rows) {
                in.write((row[1] + ":" + row[2] + "\n").getBytes(StandardCharsets.UTF_8));
                in.flush();
                entries.add(new Entry(row[0], row[2], row[3].equals("yes"), row[4], SkillDocument.parse(blob(out))));
            }
        }
        git.waitFor();
        return entries;
    }

    private static byte[] blob(DataInputStream out) throws IOException {
        StringBuilder header = new StringBuilder();
        for (int c = out.read(); c >= 0 && c != '\n'; c = out.read()) {
            header.append((char) c);
        }
        String[] parts = header.toString().split(" ", -1);
        if (parts.length != 3) {
            throw new IOException("not in the clone: " + header);
        }
        byte[] bytes = out.readNBytes(Integer.parseInt(parts[2]));
        out.skipBytes(1);
        return bytes;
    }

    /** Skips loudly: the runner counts a skipped test, but does not say why. */
    private static void assume(boolean given, String otherwise) {
        if (!given) {
            LoggerFactory.getLogger(Corpus.class).warn(otherwise);
        }
        assumeTrue(given, otherwise);
    }
}
