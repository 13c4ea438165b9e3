/** What models are told: a prompt file for each module, and the schema that the answer has to fit. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm.prompt;
