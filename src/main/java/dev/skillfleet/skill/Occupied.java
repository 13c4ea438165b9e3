package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks whether a skill may go to a place: skills do not nest, and none is replaced unasked. */
final class Occupied {
    private static final int MAX_DEPTH = 16;

    private Occupied() {}

    /** @throws SkillRefusal CONFLICT with what is in the way */
    static void check(Path root, SkillPath place, boolean overwrite) throws IOException {
        checkAbove(root, place);
        Path target = FolderSwap.current(root.resolve(place.toString()));
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw conflict(place + " is a file; choose another path");
            }
            return;
        }
        if (SkillFile.plainIn(target).isEmpty() && !empty(target)) {
            throw conflict(place + " is a folder but no skill; choose a path below it");
        }
        if (SkillFile.plainIn(target).isPresent() && !overwrite) {
            throw conflict("there is a skill at " + place + " already; promote with overwrite to replace it");
        }
        if (hasSkillsBelow(target)) {
            throw conflict("there are other skills below " + place + "; move them first");
        }
    }

    /** @throws SkillRefusal CONFLICT when the place is below a skill */
    static void checkAbove(Path root, SkillPath place) {
        List<String> segments = place.segments();
        for (int i = 1; i < segments.size(); i++) {
            String above = String.join("/", segments.subList(0, i));
            if (SkillFile.plainIn(root.resolve(above)).isPresent()) {
                throw conflict(above + " is a skill itself; choose a path that is not below it");
            }
        }
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean hasSkillsBelow(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder, MAX_DEPTH)) {
            return paths.anyMatch(path -> path.getFileName().toString().equals(SkillFile.NAME)
                    && !path.getParent().equals(folder));
        }
    }

    private static SkillRefusal conflict(String message) {
        return new SkillRefusal(SkillRefusal.Reason.CONFLICT, message);
    }
}
