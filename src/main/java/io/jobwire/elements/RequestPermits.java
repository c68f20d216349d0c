package io.jobwire.elements;

import io.smallrye.mutiny.Uni;

/** Says when the further requests of a listing may be sent: the next page, and all after it. */
@FunctionalInterface
public interface RequestPermits {
    /** At once, whatever budget there may be. */
    RequestPermits AT_ONCE = () -> Uni.createFrom().voidItem();

    /** Ends when the next request may be sent; asked once for each. */
    Uni<Void> next();
}
