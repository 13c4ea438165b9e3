/** The event streams: one channel a watched job, any number of readers, each with a cursor of its own. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.http.stream;
