package io.jobwire.polling;

import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Says why polls fail, with the request id by which the vendor's support finds them, without saying it over and over:
 * for each customer once until it succeeds again, for what concerns all customers once, and while the API fails as a
 * whole not at all. Belongs to the watch loop.
 */
final class FailureLog {
    private static final Logger LOG = Logger.getLogger(FailureLog.class);
    private static final String ALL = "";

    private final Set<String> failing = new HashSet<>();

    /**
     * Takes note of a poll that has ended.
     *
     * @param outage whether the API fails as a whole, which has been said already
     */
    void ended(PollCompleted poll, boolean outage) {
        String id = poll.customer().id();
        switch (poll.result()) {
            case SUCCEEDED -> {
                failing.remove(id);
                failing.remove(ALL);
            }
            case UNAUTHORIZED -> say(failing.add(ALL), poll);
            case UNAVAILABLE, MALFORMED, UNPUBLISHED -> say(failing.add(id) && !outage, poll);
            case REFUSED, THROTTLED, LOST -> say(false, poll);
        }
    }

    private static void say(boolean first, PollCompleted poll) {
        LOG.logf(
                first ? Logger.Level.WARN : Logger.Level.DEBUG,
                "Poll of customer %s: %s, %s",
                poll.customer().id(),
                poll.result(),
                poll.reason());
    }
}
