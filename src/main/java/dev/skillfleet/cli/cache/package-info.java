/** What the command line keeps of the server's answers, so that it need not be sent what it has. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.cli.cache;
