package io.jobwire.forecast;

/**
 * Encodes a module and what happens to its jobs as one int, which stays the same across restarts and fits into the
 * model's byte format. Pure.
 */
final class ChangeType {
    /** A module id leaves the sign bit and the kind bit free. */
    private static final int MODULE_ID_MASK = 0x3FFF_FFFF;

    /** The lowest bit is 0 for a start and 1 for any other change. */
    private static final int OTHER_CHANGE_BIT = 1;

    private ChangeType() {}

    /** The id of a module, a hash of its name. Modules whose hashes collide share what is learned. */
    static int moduleIdOf(String module) {
        return module.hashCode() & MODULE_ID_MASK;
    }

    /** The type of a job start. */
    static int jobStart(int moduleId) {
        return moduleId << 1;
    }

    /** The type of any other change that recurs. */
    static int otherChange(int moduleId) {
        return (moduleId << 1) | OTHER_CHANGE_BIT;
    }

    /** Whether the type is a job start. */
    static boolean isJobStart(int changeType) {
        return (changeType & OTHER_CHANGE_BIT) == 0;
    }

    /** The id of the module whose jobs change. */
    static int moduleId(int changeType) {
        return changeType >>> 1;
    }
}
