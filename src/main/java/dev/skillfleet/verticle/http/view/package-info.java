/** What jobs, prompts and skills look like to clients, in v1 and in v2. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.http.view;
