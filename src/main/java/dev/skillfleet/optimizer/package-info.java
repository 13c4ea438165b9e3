/**
 * The search for a better text: a description of a skill, or instructions. Plain Java: it knows no model, no clock and no bus, and asks a {@link
 * dev.skillfleet.optimizer.Lab} for everything that costs something. The same seed and the same answers give the same report.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.optimizer;
