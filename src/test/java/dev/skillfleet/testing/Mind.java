package dev.skillfleet.testing;

/** What answers the questions of a fake provider. */
interface Mind {
    String answer(FakeQuestion question);
}
