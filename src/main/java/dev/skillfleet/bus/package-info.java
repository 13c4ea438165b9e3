/**
 * The message contract between the rooms: sealed families of requests, their replies, and the notices that fan out.
 * Flat, because a sealed family without a module must share one package.
 */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.bus;
