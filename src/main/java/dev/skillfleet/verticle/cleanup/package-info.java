/** The room that owns the timers. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.cleanup;
