package io.jobwire.plan;

import java.time.Instant;

/** Modules, and what happens to them, as numbers that stay the same over restarts. Pure. */
final class Subject {
    private Subject() {}

    /** A module by a hash: two that share one share what is learned. */
    static int module(String module) {
        return module.hashCode() & 0x3FFF_FFFF;
    }

    /** Jobs of a module start. */
    static int started(int module) {
        return module << 1;
    }

    /** Something else happens to jobs of a module. */
    static int changed(int module) {
        return (module << 1) | 1;
    }

    /** Whether it is a start. */
    static boolean isStart(int subject) {
        return (subject & 1) == 0;
    }

    /** Of which module. */
    static int moduleOf(int subject) {
        return subject >>> 1;
    }

    /** Seconds since the epoch. */
    static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() * 1e-9;
    }
}
