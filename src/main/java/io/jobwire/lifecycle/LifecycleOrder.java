package io.jobwire.lifecycle;

/**
 * The order in which Jobwire's parts start and stop. Observers of Quarkus' startup and shutdown events take their
 * {@code @Priority} from here: the lower number runs earlier. Constants, because an annotation takes nothing else.
 *
 * <p>The messaging channel, and with it the consumer group, closes only after all observers of the shutdown event.
 */
public final class LifecycleOrder {
    /** Start: settings are validated before anything connects. */
    public static final int VALIDATE_SETTINGS_FIRST = 1;

    /** Stop, step 1: the polling loop starts no new task, and its current task ends. */
    public static final int STOP_POLLING_LOOP = 2_500;

    /** Stop, step 2: HTTP requests in flight get a moment to complete, then they are cancelled. */
    public static final int STOP_IN_FLIGHT_REQUESTS = 2_600;

    /** Stop, step 3: the publisher completes or aborts its transaction while the replica is still in its group. */
    public static final int STOP_PUBLISHER = 3_000;

    private LifecycleOrder() {}
}
