package io.jobwire.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** Log messages of polling: JOBWIRE-6000 to JOBWIRE-6099. */
@MessageLogger(projectCode = "JOBWIRE-", length = 4)
interface PollingLog {
    PollingLog LOG = new PollingLog_$logger(Logger.getLogger("io.jobwire.polling"));

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6000,
            value = "The API fails for most customers; until it serves one, it is only probed. Last failure: %s")
    void circuitOpened(String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6001, value = "The API serves customers again; those that it failed for are polled again")
    void circuitClosed();

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6002, value = "The API asks for a pause of %d s; no requests are sent meanwhile: %s")
    void pauseRequested(long seconds, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6003, value = "The pause that the API asked for is over, and it answers")
    void pauseOver();

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6004, value = "Customer %s is quarantined, because the API refuses it; next try at %s: %s")
    void quarantined(String customerId, Instant nextTry, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6005, value = "Customer %s is released from quarantine")
    void released(String customerId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6006, value = "The poll of customer %s failed (%s), and is repeated with increasing delay: %s")
    void pollFailed(String customerId, String outcome, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6007, value = "Polls of customer %s succeed again")
    void pollSucceedsAgain(String customerId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6008, value = "Polls of all customers fail (%s): %s")
    void allPollsFail(String outcome, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6009, value = "Polls succeed again")
    void pollsSucceedAgain();

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 6010,
            value =
                    "The poll of customer %s failed because of a bug in Jobwire; please report it with this stack trace."
                            + " The customer is polled again with increasing delay")
    void bug(@Cause Throwable exception, String customerId);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6020,
            value = "The budget of %.1f requests per minute is %.1f %% short of a poll of each customer within"
                    + " max-interval; one poll of each takes %.1f times as long. Raise"
                    + " jobwire.polling.requests-per-minute or jobwire.polling.max-interval")
    void budgetShort(double requestsPerMinute, double percent, double factor);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6021, value = "The budget of %.1f requests per minute suffices for max-interval again")
    void budgetSuffices(double requestsPerMinute);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6030, value = "The customers cannot be listed; next try in %d s: %s")
    void customersNotListed(long seconds, String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6031, value = "The customers can be listed again")
    void customersListedAgain();

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 6032, value = "Rows of the customer list without a usable id, which are ignored: %d")
    void unusableCustomers(int rows);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6033, value = "Customer %s is no longer listed; its state is kept for %s")
    void delisted(String customerId, Duration forgetAfter);

    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 6035,
            value = "Customer %s is no longer polled, because jobwire.customers.include or .exclude leaves it out; its"
                    + " state is kept for %s")
    void filteredOut(String customerId, Duration forgetAfter);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6036,
            value =
                    "The customer list is not believed yet: %s. It is read again in %d s, and believed once it has stayed"
                            + " so for ten minutes; until then, the customers known so far are polled")
    void customerListInDoubt(String reason, long seconds);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6037, value = "The customer list is believed again; customers listed: %d")
    void customerListBelieved(int customers);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6038, value = "Customers listed: %d; polled by all replicas together: %d")
    void customersSelected(int listed, int polled);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6039,
            value = "There is no customer to poll: the list has %d. Check the app registration's permissions,"
                    + " jobwire.customers.ids, .include and .exclude")
    void noCustomers(int listed);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6073,
            value =
                    "No customer matches these patterns of jobwire.customers.include and .exclude: %s. Correct or remove"
                            + " them; a comma within a name is written as \\,")
    void unmatchedPatterns(List<String> patterns);

    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 6070,
            value = "No listing of customer %s is without flaw: %s. Since that is always so, its listings count as"
                    + " complete from now on")
    void constantFlaws(String customerId, String flaws);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6071,
            value = "No listing of customer %s has been complete for some time: %s. What it shows is published, but no"
                    + " job of the customer counts as removed meanwhile")
    void neverComplete(String customerId, String flaws);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6072, value = "The listings of customer %s are complete again")
    void completeAgain(String customerId);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6034, value = "Customer %s has not been listed for %s; its state is deleted")
    void forgotten(String customerId, Duration forgetAfter);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6040,
            value = "The topics cannot be checked yet, and nothing is polled before; Jobwire keeps trying: %s")
    void topicsNotChecked(String reason);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6041, value = "The topics have been checked; joining the consumer group")
    void topicsChecked();

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6050, value = "Command %s: customers affected: %d")
    void commandExecuted(String command, int customers);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6051, value = "The pause of customer %s is over")
    void pauseExpired(String customerId);

    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 6060,
            value =
                    "This replica polls the customers of %d of %d shards; customers: %d, budget: %.1f requests per minute")
    void polledHere(int shardsOwned, int shards, int customers, double requestsPerMinute);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6061, value = "Each of the %d customers has been polled once, within %d s; failed: %d")
    void polledOnce(int customers, long seconds, int failed);

    @LogMessage(level = Logger.Level.INFO)
    @Message(
            id = 6062,
            value =
                    "Last %d minutes: customers: %d, polls: %d, failed: %d, changes published: %d, mean detection delay:"
                            + " %d s, requests: %d (%d %% of the budget); customers overdue: %d, quarantined: %d")
    void summary(
            long minutes,
            int customers,
            int polls,
            int failed,
            int changes,
            long meanDelaySeconds,
            long requests,
            long percentOfBudget,
            int overdue,
            int quarantined);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6074,
            value = "The state topic holds a model of customer %s that cannot be read: it is learned anew. More of them"
                    + " are only counted, in the metric jobwire_state_models_dropped_total")
    void modelDropped(String customer);

    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 6075,
            value = "The list of customers could not be taken over because of a bug in Jobwire; please report it with"
                    + " this stack trace. The list is read again in %d s")
    void refreshFailed(long seconds, @Cause Throwable bug);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6080,
            value = "Customers that have not been observed for jobwire.changes.unobservable-after, of which readers of"
                    + " the events are told: %d, the last of them %s. The event says why")
    void unobservable(int customers, String lastCustomerId);

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 6081, value = "Resync: the present state has been published again; customers: %d, jobs: %d")
    void resynced(int customers, long jobs);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6082,
            value = "The signal at offset %d with the key \"%s\" does nothing: no customer to be polled has this id or"
                    + " organization. Correct the key; * stands for any text")
    void signalConcernsNobody(long offset, String key);

    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 6083,
            value =
                    "There are too many signals with different keys: the one at offset %d with the key \"%s\" is dropped"
                            + " for customers that have not been through it. Send it again, with a pattern if possible")
    void signalDropped(long offset, String key);
}
