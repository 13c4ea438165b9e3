package dev.skillfleet.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skillfleet.testing.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for {@link Secrets} in files, also as they stand in headers and URLs. */
final class Search {
    private static final int CHUNK = 1 << 20;
    private static final int BITS = 6;

    /** What is looked for, and what it is. */
    private final Map<String, String> wanted = new HashMap<>();

    private final int longest;

    Search() {
        Secrets.ALL.forEach((name, secret) -> {
            wanted.put(secret, name);
            wanted.put(URLEncoder.encode(secret, UTF_8), name);
            for (int before = 0; before < 3; before++) {
                wanted.put(encoded(before, secret), name + ", in Base64");
            }
        });
        longest = wanted.keySet().stream().mapToInt(String::length).max().orElseThrow();
    }

    /** What is the same in Base64 whatever stands around the secret, so many bytes behind a multiple of three. */
    private static String encoded(int before, String secret) {
        String text = " ".repeat(before) + secret;
        String whole = Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
        int from = (before * Byte.SIZE + BITS - 1) / BITS;
        return whole.substring(from, text.length() * Byte.SIZE / BITS);
    }

    /** A sentence for each file and secret in it; folders that are not there hold none. */
    List<String> in(Path... folders) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        of(file).forEach(name -> found.add(file + " holds " + name));
                    }
                }
            }
        }
        return found;
    }

    private Set<String> of(Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            String before = ""; // one may lie across two chunks
            for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                String text = before + new String(chunk, ISO_8859_1);
                wanted.forEach((form, name) -> {
                    if (text.contains(form)) {
                        found.add(name);
                    }
                });
                before = text.substring(Math.max(0, text.length() - longest));
            }
        }
        return found;
    }
}
