package io.jobwire.polling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Logs why polls fail, and that they succeed again, as the table of outcomes says: each trouble once, with the request
 * id by which the vendor's support finds it. While the circuit is open, which is logged elsewhere, failures of single
 * customers are not. Confined to the polling loop.
 */
final class FailureLog {
    private static final Logger LOG = Logger.getLogger(FailureLog.class);
    private static final String FAILURE = "failure";

    /** The troubles that were logged, by customer. */
    private final Map<String, Set<String>> logged = new HashMap<>();

    private boolean loggedGlobally;

    /**
     * Logs a completed poll if its outcome is news.
     *
     * @param circuitOpen whether the API fails as a whole
     */
    void completed(PollCompleted poll, boolean circuitOpen) {
        String id = poll.customer().id();
        switch (poll.outcome().logging()) {
            case RECOVERY -> recovered(id);
            case DEBUG -> debug(poll);
            case ONCE_PER_CUSTOMER -> {
                if (!circuitOpen && isNew(id, FAILURE)) {
                    PollingLog.LOG.pollFailed(
                            id, poll.outcome().tag(), poll.result().reason());
                } else {
                    debug(poll);
                }
            }
            case ONCE_GLOBALLY -> {
                if (!loggedGlobally) {
                    loggedGlobally = true;
                    PollingLog.LOG.allPollsFail(
                            poll.outcome().tag(), poll.result().reason());
                } else {
                    debug(poll);
                }
            }
            case STACK_TRACE -> {
                if (poll.result() instanceof PollResult.Bug bug && isNew(id, place(bug.exception()))) {
                    PollingLog.LOG.bug(bug.exception(), id);
                } else {
                    debug(poll);
                }
            }
        }
    }

    /** Forgets all customers but these. */
    void retain(Set<String> customerIds) {
        logged.keySet().retainAll(customerIds);
    }

    private void recovered(String customerId) {
        if (loggedGlobally) {
            loggedGlobally = false;
            PollingLog.LOG.pollsSucceedAgain();
        }
        if (logged.remove(customerId) != null) {
            PollingLog.LOG.pollSucceedsAgain(customerId);
        }
    }

    private boolean isNew(String customerId, String trouble) {
        return logged.computeIfAbsent(customerId, any -> new HashSet<>()).add(trouble);
    }

    private static String place(Throwable exception) {
        return exception.getClass().getName()
                + Arrays.stream(exception.getStackTrace())
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
    }

    private static void debug(PollCompleted poll) {
        LOG.debugf(
                "Poll of customer %s: %s, %s",
                poll.customer().id(), poll.outcome().tag(), poll.result().reason());
    }
}
