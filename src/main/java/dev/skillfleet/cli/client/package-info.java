/** The server as a client sees it: requests, problems, the event stream and how it is kept alive. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.cli.client;
