/** Makes models as the configuration names them. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.models;
