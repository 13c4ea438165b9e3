/** The SKILL.md document in plain Java: parsing, rules, mends, and the folders that skills live in. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.skill;
