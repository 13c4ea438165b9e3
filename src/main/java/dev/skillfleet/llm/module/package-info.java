/** What each module is asked and what it answers: the contract between the phases and whichever model does the work. */
@org.jspecify.annotations.NullMarked
package dev.skillfleet.llm.module;
