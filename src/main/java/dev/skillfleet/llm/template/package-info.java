/** The embedded default: rules and templates, no network, no pretended thought. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm.template;
