/** The room that keeps the skills folder. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.skills;
