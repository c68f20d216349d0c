package io.jobwire.plan;

import java.time.Instant;
import java.util.Optional;

/** When one customer should be polled next, as a {@link Strategy} sees it. */
public interface Pace {

    /**
     * Takes in a successful poll, and says when the next one is due if nothing intervenes.
     *
     * @param poll the poll
     * @param previousAt when the successful poll before it was sent; the same as this one's if there was none
     * @param load what is asked of the budget
     */
    Instant next(Polled poll, Instant previousAt, Load load);

    /** What was learned, in at most 1 KiB, for {@link #restore}; empty if nothing was. */
    default Optional<byte[]> learned() {
        return Optional.empty();
    }

    /**
     * Takes in what an earlier pace had learned.
     *
     * @return whether the form was understood; if not, nothing has changed
     */
    default boolean restore(byte[] learned) {
        return false;
    }
}
