package dev.skillfleet.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive on the heap of a Java process, counted object by object after a full collection. */
public final class LiveHeap {
    private LiveHeap() {}

    /** In bytes; the process stands still meanwhile. */
    public static long bytes(ProcessHandle java) throws IOException {
        Matcher total = line("Total +\\d+ +(\\d+)").matcher(histogram(java));
        if (!total.find()) {
            throw new IOException("no histogram of " + java.pid());
        }
        return Long.parseLong(total.group(1));
    }

    /** How many objects of a class there are in this process. */
    public static int count(Class<?> type) throws IOException {
        Matcher objects = line(" *\\d+: +(\\d+) +\\d+  " + Pattern.quote(type.getName()))
                .matcher(histogram(ProcessHandle.current()));
        return objects.find() ? Integer.parseInt(objects.group(1)) : 0;
    }

    private static Pattern line(String line) {
        return Pattern.compile("^" + line + "$", Pattern.MULTILINE);
    }

    private static String histogram(ProcessHandle java) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(java.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
