package dev.skillfleet.skill;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a file may lie beside a SKILL.md: below the skill's folder, and in nobody's way. */
public final class ExtraPath {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
    private static final Pattern BETWEEN = Pattern.compile("[/\\\\]+");
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern EDGES = Pattern.compile("^[.-]+|[.-]+$");
    private static final String FOLDER = "references/";
    private static final int MAX_LENGTH = 200;

    private ExtraPath() {}

    /**
     * Why a file cannot lie there; null when it can.
     *
     * @param taken where others lie
     */
    static @Nullable String fault(String path, Set<String> taken) {
        if (path.length() > MAX_LENGTH || !PATH.matcher(path).matches()) {
            return "is no safe path; use letters, digits, - _ . with / between folders";
        }
        if (path.equalsIgnoreCase(SkillFile.NAME) || path.equals(MetadataFile.NAME)) {
            return "is written by the fleet itself; choose another name";
        }
        if (taken.contains(path)) {
            return "is there already; choose another name";
        }
        return taken.stream().anyMatch(other -> other.startsWith(path + "/") || path.startsWith(other + "/"))
                ? "is both a file and a folder"
                : null;
    }

    /** True when a file can lie there. */
    public static boolean allows(String path, Set<String> taken) {
        return fault(path, taken) == null;
    }

    /**
     * The nearest path to the one that is wanted at which a file can lie.
     *
     * @param taken where others lie
     */
    public static String near(String wanted, Set<String> taken) {
        String kept = Arrays.stream(BETWEEN.split(wanted))
                .map(part -> FOREIGN.matcher(part).replaceAll("-"))
                .map(part -> EDGES.matcher(part).replaceAll(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
        return Stream.concat(
                        Stream.of(kept, FOLDER + kept),
                        IntStream.iterate(1, n -> n + 1).mapToObj(n -> FOLDER + "file-" + n))
                .filter(path -> allows(path, taken))
                .findFirst()
                .orElseThrow();
    }

    /** As much of a path as can be shown. */
    static String shown(String path) {
        return path.length() <= MAX_LENGTH ? path : path.substring(0, MAX_LENGTH);
    }
}
