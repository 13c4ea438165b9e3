package dev.skillfleet.config;

/**
 * What single roles have that the others have not.
 *
 * @param planner understands the task, asks and plans
 * @param worker writes
 * @param judge thinks up tests and judges what was written
 */
public record RolesConfig(RoleConfig planner, RoleConfig worker, RoleConfig judge) {}
