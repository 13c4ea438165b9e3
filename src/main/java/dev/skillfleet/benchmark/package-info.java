/** What a skill brings: runs with it and without it, their order, their grades and their statistics, in plain Java. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.benchmark;
