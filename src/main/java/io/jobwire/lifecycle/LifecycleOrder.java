package io.jobwire.lifecycle;

/**
 * The order in which Jobwire's parts start and stop. Observers of Quarkus' startup and shutdown events take their
 * {@code @Priority} from here: lower numbers run earlier.
 */
public enum LifecycleOrder {
    /** Start: settings are validated before anything connects. */
    VALIDATE_SETTINGS(LifecycleOrder.VALIDATE_SETTINGS_FIRST),
    /** Stop: the polling loop starts no new work, and its current task ends. */
    STOP_POLLING(LifecycleOrder.STOP_POLLING_LOOP),
    /** Stop: HTTP requests in flight get a moment to complete, then they are cancelled. */
    STOP_REQUESTS(LifecycleOrder.STOP_IN_FLIGHT_REQUESTS),
    /** Stop: the publisher finishes or aborts its transaction, while the consumer group still exists. */
    STOP_PUBLISHING(LifecycleOrder.STOP_PUBLISHER);

    /** {@code @Priority} of {@link #VALIDATE_SETTINGS}. */
    public static final int VALIDATE_SETTINGS_FIRST = 1;

    /** {@code @Priority} of {@link #STOP_POLLING}. */
    public static final int STOP_POLLING_LOOP = 2_500;

    /** {@code @Priority} of {@link #STOP_REQUESTS}. */
    public static final int STOP_IN_FLIGHT_REQUESTS = 2_600;

    /** {@code @Priority} of {@link #STOP_PUBLISHING}. */
    public static final int STOP_PUBLISHER = 3_000;

    private final int priority;

    LifecycleOrder(int priority) {
        this.priority = priority;
    }

    /** The CDI observer priority of this step. */
    public int priority() {
        return priority;
    }
}
