package io.jobwire.elements;

import io.smallrye.mutiny.Uni;

/** Permits to send the requests of a listing after the first one. */
@FunctionalInterface
public interface RequestPermits {
    /** Grants every permit at once. */
    RequestPermits UNLIMITED = () -> Uni.createFrom().voidItem();

    /** Completes when one more request may be sent. */
    Uni<Void> acquire();
}
