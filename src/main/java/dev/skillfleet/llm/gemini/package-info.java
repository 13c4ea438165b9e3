/** Every endpoint that speaks Google's Gemini API. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm.gemini;
