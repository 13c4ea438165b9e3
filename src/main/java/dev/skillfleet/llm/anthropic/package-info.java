/** Every endpoint that speaks Anthropic's Messages API. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm.anthropic;
