package dev.skillfleet.bench;

/** The peer's form of the same job: three steps that do nothing. */
public interface ThreeSteps {
    int run(int number);
}
