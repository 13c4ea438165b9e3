/** Looks whether a node could work with its configuration, without starting one. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.doctor;
