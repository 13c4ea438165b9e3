/** The search for secrets in whatever the test run has left behind. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.secrets;
