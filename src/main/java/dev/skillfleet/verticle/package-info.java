/** The rooms: a package each, which know nothing of each other but the messages of {@link dev.skillfleet.bus}. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle;
