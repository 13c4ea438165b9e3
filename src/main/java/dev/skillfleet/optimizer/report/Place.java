package dev.skillfleet.optimizer.report;

/**
 * Where a candidate stands in the drawing of the front.
 *
 * @param up 0 to 1
 * @param right from 0 on
 */
record Place(double up, double right) {}
