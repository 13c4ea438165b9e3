/** Which skill a request calls for, told by words, and how well a description does in it. Plain Java: same input, same answer. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.skill.routing;
