package io.jobwire.forecast;

import java.time.Instant;

/** Modules, and what happens to them, as numbers that stay the same over restarts. Pure. */
public final class ChangeType {
    private ChangeType() {}

    /** A module by a hash: two that share one share what is learned. */
    public static int module(String module) {
        return module.hashCode() & 0x3FFF_FFFF;
    }

    /** Jobs of a module start. */
    public static int started(int module) {
        return module << 1;
    }

    /** Something else happens to jobs of a module. */
    public static int changed(int module) {
        return (module << 1) | 1;
    }

    /** Whether it is a start. */
    public static boolean isStart(int subject) {
        return (subject & 1) == 0;
    }

    /** Of which module. */
    public static int moduleOf(int subject) {
        return subject >>> 1;
    }

    /** Seconds since the epoch. */
    public static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() * 1e-9;
    }
}
