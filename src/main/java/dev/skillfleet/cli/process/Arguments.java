package dev.skillfleet.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments as they were typed. Without a locale, as in many containers, Java reads them as ASCII and every other
 * letter is lost; where the system keeps the command line at hand, they are read from there.
 */
public final class Arguments {
    private static final String LOST = "\uFFFD";

    private Arguments() {}

    /** The arguments of this process, none of them lost where that can be helped. */
    public static String[] asTyped(String... given) {
        return asTyped(given, Path.of("/proc/self/cmdline"));
    }

    static String[] asTyped(String[] given, Path commandLine) {
        if (Arrays.stream(given).noneMatch(argument -> argument.contains(LOST))) {
            return given;
        }
        try {
            byte[] bytes = Files.readAllBytes(commandLine);
            List<String> lost = tail(new String(bytes, StandardCharsets.US_ASCII), given.length);
            // an argument file is expanded by the launcher, and then these are not the same
            return lost.equals(List.of(given))
                    ? tail(new String(bytes, StandardCharsets.UTF_8), given.length)
                            .toArray(String[]::new)
                    : given;
        } catch (IOException e) {
            return given;
        }
    }

    private static List<String> tail(String commandLine, int count) {
        // each argument ends with a null, also an empty last one
        List<String> all = List.of(commandLine.split("\0", -1));
        int end = Math.max(0, all.size() - 1);
        return all.subList(Math.max(0, end - count), end);
    }
}
