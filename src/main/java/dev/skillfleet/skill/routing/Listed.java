package dev.skillfleet.skill.routing;

/** A skill as an agent sees it before it has opened any: by name and description alone. */
public record Listed(String name, String description) {

    String text() {
        return name + " " + description;
    }
}
