package dev.skillfleet.benchmark;

/**
 * One answer to one prompt.
 *
 * @param eval the prompt's id
 * @param number which of its runs, from 1
 */
public record Run(int eval, int number, Arm arm) {}
