package dev.skillfleet.skill;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Where the skills of a folder lie, whatever is in their SKILL.md. */
record SkillPlaces(SkillFolders folders) {

    /** All but drafts and what is hidden, by path; links are not followed. */
    List<SkillPath> all() throws IOException {
        Path root = folders.real();
        List<SkillPath> places = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (folder.equals(root)) {
                    return FileVisitResult.CONTINUE;
                }
                List<String> segments = StreamSupport.stream(
                                root.relativize(folder).spliterator(), false)
                        .map(Path::toString)
                        .toList();
                if (!SkillPath.allows(segments) || segments.get(0).equals(folders.drafts())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (SkillFile.plainIn(folder).isPresent()) {
                    places.add(new SkillPath(segments));
                    return FileVisitResult.SKIP_SUBTREE; // what lies in a skill is the skill's
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        places.sort((one, other) -> one.toString().compareTo(other.toString()));
        return places;
    }
}
