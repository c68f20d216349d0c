package io.jobwire.elements;

import io.jobwire.http.ReplyMemory;
import io.smallrye.mutiny.Uni;

/**
 * What one page takes from the account of memory while it is read and once its rows are jobs. Confined to one thread at
 * a time.
 */
final class PageMemory {
    /** What a row takes besides its text while its page is read: its fields as texts, and the job that they become. */
    static final int BYTES_PER_ROW = 1_600;

    /** What a job takes besides its text until its poll has ended. */
    static final int BYTES_PER_JOB = 640;

    private static final long STEP = 64 * 1024;
    private static final int LATIN_1 = 0xff;

    private final ReplyMemory.Share share;
    private long taken;
    private long needed;
    private long kept;

    PageMemory(ReplyMemory.Share share) {
        this.share = share;
    }

    /** Starts to read the page, perhaps once more. */
    void restart() {
        needed = 0;
        kept = 0;
    }

    /**
     * Takes a row into account.
     *
     * @throws NoRoomException if there is no room at once; the page is to be read again once {@link #more} completes
     * @throws io.jobwire.http.ReplyMemoryException if no poll may hold as much
     */
    void add(Row row) {
        int width = isLatin1(row.raw()) ? 1 : 2;
        long text = (long) width * row.raw().length();
        needed += BYTES_PER_ROW + text;
        kept += BYTES_PER_JOB + text;
        if (needed > taken) {
            long step = Math.max(STEP, needed - taken);
            if (!share.tryTake(step)) {
                throw new NoRoomException();
            }
            taken += step;
        }
    }

    private static boolean isLatin1(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) > LATIN_1) {
                return false;
            }
        }
        return true;
    }

    /**
     * Completes once there is room for twice as much, so that a page is read a few times at most.
     *
     * @return fails with a {@link io.jobwire.http.ReplyMemoryException} if no poll may hold as much
     */
    Uni<Void> more() {
        long step = Math.max(STEP, needed);
        return Uni.createFrom()
                .emitter(emitter -> share.take(step, () -> {
                    taken += step;
                    emitter.complete(null);
                }));
    }

    /** Ends with the rows kept, as jobs. */
    void settle() {
        share.giveBack(Math.max(0, taken - kept));
        taken = 0;
    }

    /** There is no room for a row now. It has no stack trace. */
    static final class NoRoomException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoRoomException() {
            super("no room", null, false, false);
        }
    }
}
