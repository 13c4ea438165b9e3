/** What an operator does with whole stores: opens them by their URL, moves jobs from one to another, imports old ones. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.upkeep;
