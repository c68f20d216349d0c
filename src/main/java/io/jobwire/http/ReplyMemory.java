package io.jobwire.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The one account of the memory that all replies under way may hold together: half of the heap. Each poll has a share
 * that grows while a reply arrives and is read, and ends with the poll. What does not fit waits; a response that waits
 * is not read on, so that the server has to wait as well.
 *
 * <p>All shares together hold an eighth of the account at most, but for the eldest one that has had to wait: it may use
 * the rest. So there is always one that can complete, however many wait. A share that would exceed the rest fails
 * alone.
 *
 * <p>Thread-safe.
 */
@Singleton
public class ReplyMemory {
    /** The rest of the heap is for everything else, such as what is being published. */
    private static final int HEAP_SHARE = 2;

    private final long common;
    private final long largest;
    private final TreeSet<Share> waiting = new TreeSet<>(Comparator.comparingLong(share -> share.number));
    private @Nullable Share favoured;
    private long commonUsed;
    private long opened;

    /** An account that follows from the heap. */
    @Inject
    ReplyMemory() {
        this(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /** @param bytes for all replies together */
    public ReplyMemory(long bytes) {
        this.common = bytes / 8;
        this.largest = bytes - common;
    }

    /** The most that one share can hold, in bytes. */
    public long largest() {
        return largest;
    }

    /** What all shares hold now, in bytes. */
    public synchronized long used() {
        return commonUsed + (favoured == null ? 0 : favoured.held);
    }

    /** A new share that holds nothing yet. */
    public synchronized Share open() {
        return new Share(opened++);
    }

    private void grantWaiting() {
        boolean granted = true;
        while (granted && !waiting.isEmpty()) {
            granted = false;
            for (Share share : waiting) {
                if (favoured == null) {
                    favoured = share;
                    commonUsed -= share.held;
                }
                if (fits(share, share.wanted)) {
                    waiting.remove(share);
                    share.grant();
                    granted = true;
                    break;
                }
            }
        }
    }

    private boolean fits(Share share, long bytes) {
        return share.equals(favoured) || commonUsed + bytes <= common;
    }

    /** What one poll holds. It has at most one request for more at a time. Thread-safe. */
    public final class Share implements AutoCloseable {
        private final long number;
        private long held;
        private long wanted;
        private @Nullable Runnable whenGranted;
        private boolean closed;

        private Share(long number) {
            this.number = number;
        }

        /**
         * Takes more, if there is room at once.
         *
         * @return false if it has to wait: {@link #take} does
         * @throws ReplyMemoryException if no share may hold as much
         */
        public boolean tryTake(long bytes) {
            synchronized (ReplyMemory.this) {
                check(bytes);
                boolean room = fits(this, bytes);
                if (room) {
                    add(bytes);
                }
                return room;
            }
        }

        /**
         * Takes more as soon as there is room.
         *
         * @param granted runs once it is taken, perhaps at once, on any thread; if the share is closed before, it does
         *     not
         * @throws ReplyMemoryException if no share may hold as much
         */
        public void take(long bytes, Runnable granted) {
            synchronized (ReplyMemory.this) {
                check(bytes);
                if (closed) {
                    return;
                }
                if (fits(this, bytes)) {
                    add(bytes);
                    granted.run();
                } else {
                    wanted = bytes;
                    whenGranted = granted;
                    waiting.add(this);
                    grantWaiting();
                }
            }
        }

        /** Gives some back; all that is left at most. */
        public void giveBack(long bytes) {
            synchronized (ReplyMemory.this) {
                add(-Math.min(bytes, held));
                grantWaiting();
            }
        }

        /** Whether it waits for room. */
        public boolean isWaiting() {
            synchronized (ReplyMemory.this) {
                return waiting.contains(this);
            }
        }

        /** Gives all back, and takes nothing from now on. */
        @Override
        public void close() {
            synchronized (ReplyMemory.this) {
                closed = true;
                waiting.remove(this);
                add(-held);
                if (equals(favoured)) {
                    favoured = null;
                }
                grantWaiting();
            }
        }

        private void check(long bytes) {
            if (held + bytes > largest) {
                throw new ReplyMemoryException(largest);
            }
        }

        private void add(long bytes) {
            if (!closed || bytes < 0) {
                held += bytes;
                commonUsed += equals(favoured) ? 0 : bytes;
            }
        }

        private void grant() {
            Runnable next = whenGranted;
            whenGranted = null;
            add(wanted);
            wanted = 0;
            if (next != null) {
                next.run();
            }
        }
    }
}
