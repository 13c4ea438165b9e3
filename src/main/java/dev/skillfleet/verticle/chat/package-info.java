/** The room that leads people through a job in a conversation. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.chat;
