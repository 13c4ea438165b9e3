/** The port to language models, and the providers behind it. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm;
