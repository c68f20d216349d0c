package io.jobwire.fleet;

/** What a replica did with a {@link FleetCommand}. */
public sealed interface CommandResult {

    /**
     * The replica executed the command.
     *
     * @param customers how many of its customers the command affected; at least 1
     */
    record Accepted(int customers) implements CommandResult {

        /** Rejects a command that affected nobody. */
        public Accepted {
            if (customers < 1) {
                throw new IllegalArgumentException("customers must be 1 or more, but is " + customers);
            }
        }
    }

    /** The command affected no customer of this replica; another replica may own the customers it names. */
    record NotOwned() implements CommandResult {}

    /** The result for a number of affected customers. */
    static CommandResult of(int customers) {
        return customers > 0 ? new Accepted(customers) : new NotOwned();
    }
}
