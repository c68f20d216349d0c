package io.jobwire.http;

import io.jobwire.http.ReplyMemory.Share;

/**
 * What one response takes from the account of memory while it arrives: a multiple of its bytes, because the HTTP client
 * copies them when the last one is there. Thread-safe.
 */
public final class ReplyArrival {
    /** How often the bytes are in memory at the end: twice in a buffer that grows, twice while they are copied out. */
    static final int COPIES = 4;

    private final Share share;
    private long taken;
    private boolean ended;

    ReplyArrival(Share share) {
        this.share = share;
    }

    /** Takes room for more bytes, if there is some at once. */
    synchronized boolean tryTake(long bytes) {
        boolean room = ended || share.tryTake(COPIES * bytes);
        if (room) {
            taken += ended ? 0 : COPIES * bytes;
        }
        return room;
    }

    /** Takes room for more bytes as soon as there is some. */
    synchronized void take(long bytes, Runnable granted) {
        taken += COPIES * bytes;
        share.take(COPIES * bytes, granted);
    }

    /** Ends it, and gives back what is not kept. */
    public synchronized void end(long kept) {
        ended = true;
        share.giveBack(Math.max(0, taken - kept));
        taken = 0;
    }
}
