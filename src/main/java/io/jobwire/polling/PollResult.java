package io.jobwire.polling;

import io.jobwire.elements.ApiFailure;
import io.jobwire.elements.JobListing;
import io.jobwire.forecast.RunningJob;
import io.jobwire.job.DetectedChanges;
import java.util.List;

/** The result of a poll. What a result has no use for, its record does not have. */
public sealed interface PollResult {

    /** The row of the table of outcomes. */
    PollOutcome outcome();

    /** What happened, for an operator; without secrets and personal data. */
    String reason();

    /** A result for which jobs were processed: their changes are published and remembered. */
    sealed interface Processed extends PollResult {
        /** The jobs, as listed. */
        JobListing listing();

        /** The changes between what was remembered and the listing. */
        DetectedChanges detected();
    }

    /** A result that a failure of the API decided. */
    sealed interface FailedByApi extends PollResult {
        /** The failure. */
        ApiFailure failure();

        @Override
        default PollOutcome outcome() {
            return ApiFailures.outcome(failure());
        }

        @Override
        default String reason() {
            return failure().reason();
        }
    }

    /** Every page was listed and processed. */
    record Succeeded(JobListing listing, DetectedChanges detected) implements Processed {
        @Override
        public PollOutcome outcome() {
            return PollOutcome.SUCCEEDED;
        }

        @Override
        public String reason() {
            return "succeeded";
        }
    }

    /**
     * Every page was listed, and shows exactly what is known.
     *
     * @param jobs how many there are
     * @param running those that are running
     */
    record Unchanged(int jobs, List<RunningJob> running) implements PollResult {
        @Override
        public PollOutcome outcome() {
            return PollOutcome.SUCCEEDED;
        }

        @Override
        public String reason() {
            return "succeeded";
        }
    }

    /** Some pages were listed and processed, then the API failed. */
    record Interrupted(JobListing listing, DetectedChanges detected, ApiFailure failure)
            implements Processed, FailedByApi {}

    /** The API failed before anything was listed. */
    record ApiFailed(ApiFailure failure) implements FailedByApi {}

    /** The jobs were listed, but their changes were not published; the next poll detects them again. */
    record Unpublished(String reason) implements PollResult {
        @Override
        public PollOutcome outcome() {
            return PollOutcome.UNPUBLISHED;
        }
    }

    /** A step after the response took too long; it may go on, but the poll has ended. */
    record Overdue(String reason) implements PollResult {
        @Override
        public PollOutcome outcome() {
            return PollOutcome.OVERDUE;
        }
    }

    /** The customer's shard was assigned to another replica before the poll ended. */
    record Lost() implements PollResult {
        @Override
        public PollOutcome outcome() {
            return PollOutcome.LOST;
        }

        @Override
        public String reason() {
            return "this replica no longer owns the customer's shard";
        }
    }

    /** The poll did not start. */
    record Deferred(String reason) implements PollResult {
        @Override
        public PollOutcome outcome() {
            return PollOutcome.DEFERRED;
        }
    }

    /** An unexpected exception ended the poll. */
    record Bug(Throwable exception) implements PollResult {
        @Override
        public PollOutcome outcome() {
            return PollOutcome.BUG;
        }

        @Override
        public String reason() {
            return exception.toString();
        }
    }
}
