package io.jobwire.publish;

import io.jobwire.parsing.AddressMask;
import io.jobwire.parsing.TextSanitizer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event about a customer, rather than about one of its jobs. */
public sealed interface CustomerEvent {
    /** What has happened, as the event's type and id have it. */
    String kind();

    /** Since when the customer could not be observed, in whole milliseconds; it identifies the event. */
    Instant since();

    /** When it was noticed. */
    Instant at();

    /**
     * The customer cannot be observed: readers are not to take the silence for a lack of changes.
     *
     * @param since the last successful poll; if this replica has had none, the time at which it began to poll the
     *     customer
     * @param reason why
     * @param lastObservedAt the last successful poll that is known, which may be one by another replica; null if there
     *     is none
     * @param nextTryAt when the customer is polled again; null if that is not planned
     * @param at when it was noticed
     */
    record Unobservable(
            Instant since, Reason reason, @Nullable Instant lastObservedAt, @Nullable Instant nextTryAt, Instant at)
            implements CustomerEvent {
        @Override
        public String kind() {
            return "unobservable";
        }
    }

    /**
     * The customer is observed again. What has changed meanwhile follows.
     *
     * @param since as in the event that said that it could not be observed
     * @param at the first successful poll
     */
    record Observable(Instant since, Instant at) implements CustomerEvent {
        @Override
        public String kind() {
            return "observable";
        }
    }

    /**
     * Why a customer cannot be observed.
     *
     * @param kind one of a fixed set of words, which docs/events.md lists
     * @param text for people; without secrets, cut to {@value #MAX_TEXT_CHARACTERS} characters, with mail addresses
     *     masked
     */
    record Reason(String kind, String text) {
        /** The maximum length of the text, in UTF-16 characters. */
        public static final int MAX_TEXT_CHARACTERS = 500;

        /** Cuts and masks the text, and replaces what strict readers of JSON refuse. */
        public Reason {
            String masked = AddressMask.mask(text);
            String cut = masked.substring(0, Math.min(masked.length(), MAX_TEXT_CHARACTERS));
            text = TextSanitizer.strict(cut);
        }
    }
}
