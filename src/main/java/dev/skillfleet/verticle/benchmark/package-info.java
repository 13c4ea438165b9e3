/** The room that measures what skills bring; runs, order and statistics are {@code benchmark}'s. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.benchmark;
