/** Typed configuration: each section a record that checks itself, loaded from defaults, file, environment and flags. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.config;
