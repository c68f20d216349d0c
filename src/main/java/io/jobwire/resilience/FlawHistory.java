package io.jobwire.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The flaws that the latest listings of one kind had, to tell a flaw that is always there, such as a stated total that
 * is off by one, from one that passes. Immutable.
 *
 * @param flaws those of the latest listing
 * @param alike how many of the latest listings in a row had just these flaws
 * @param alikeSince when the first of them was read
 * @param flawed how many of the latest listings in a row had any flaw
 * @param flawedSince when the first of them was read
 */
public record FlawHistory(List<ListingFlaw> flaws, int alike, Instant alikeSince, int flawed, Instant flawedSince) {

    /** From how many listings in a row on a flaw counts as constant. */
    public static final int MIN_LISTINGS = 3;

    /** For how long they must have had it. */
    public static final Duration MIN_DURATION = Duration.ofMinutes(10);

    /** No listing has had a flaw. */
    public static final FlawHistory NONE = new FlawHistory(List.of(), 0, Instant.MIN, 0, Instant.MIN);

    /** Takes a copy. */
    public FlawHistory {
        flaws = List.copyOf(flaws);
    }

    /** The history after one more listing. */
    public FlawHistory with(List<ListingFlaw> next, Instant now) {
        if (next.isEmpty()) {
            return NONE;
        }
        boolean same = next.equals(flaws);
        boolean first = flawed == 0;
        return new FlawHistory(
                next, same ? alike + 1 : 1, same ? alikeSince : now, flawed + 1, first ? now : flawedSince);
    }

    /**
     * Whether a listing with these flaws is as complete as it gets: it has none, or harmless ones that are constant.
     */
    public boolean isComplete(Instant now) {
        return flaws.isEmpty()
                || (flaws.stream().allMatch(ListingFlaw::harmlessIfConstant) && lasted(alike, alikeSince, now));
    }

    /** Whether no listing has been without a flaw for so long that operators should know. */
    public boolean isNeverComplete(Instant now) {
        return !flaws.isEmpty() && lasted(flawed, flawedSince, now);
    }

    private static boolean lasted(int listings, Instant since, Instant now) {
        return listings >= MIN_LISTINGS && !now.isBefore(since.plus(MIN_DURATION));
    }
}
