/** The room at the door: sockets, the contract, one class of routes a resource, and what every request has to pass. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.verticle.http;
