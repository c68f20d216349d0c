package io.jobwire.publish;

import jakarta.enterprise.context.ApplicationScoped;

/** The latest status of publishing. Thread-safe; reading never blocks. */
@ApplicationScoped
public class PublishingStatusHolder {
    private volatile PublishingStatus current = PublishingStatus.INITIAL;

    /** The latest status. */
    public PublishingStatus current() {
        return current;
    }

    /** Whether polls are to pause, because what they find could not be published. */
    public boolean pausesPolls() {
        return current.pausesPolls(System.nanoTime());
    }

    /** Replaces the status; for the publisher's thread only. */
    void publish(PublishingStatus next) {
        current = next;
    }
}
