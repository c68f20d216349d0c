package io.jobwire.forecast;

import java.nio.ByteBuffer;

/**
 * The byte format of an exported model, big-endian: the format number, the background rate, the recurrence estimate, a
 * byte with the number of daily slots and the slots, a byte with the number of modules and their durations. Pure.
 */
final class ModelFormat {
    /** The format number; another layout gets another number. */
    static final byte VERSION = 1;

    private static final int SLOT_COUNT_OFFSET = Byte.BYTES + BackgroundRate.BYTES + RecurrenceEstimate.BYTES;

    /** The size of the largest model, below the 1 KiB that a customer's record may grow by. */
    static final int MAX_BYTES = SLOT_COUNT_OFFSET
            + Byte.BYTES
            + Timetable.MAX_SLOTS * DailySlot.BYTES
            + Byte.BYTES
            + JobDurations.MAX_MODULES * DurationEstimate.BYTES;

    private ModelFormat() {}

    /**
     * Whether the bytes are a model in this format that is complete, and each value is one that a model can have. A
     * model is computed with, and teaches the whole fleet: a value from elsewhere could make either useless, or keep
     * the polling loop busy for hours.
     */
    static boolean isReadable(byte[] model) {
        return isComplete(model) && isPlausible(contents(model));
    }

    private static boolean isPlausible(ByteBuffer bytes) {
        boolean plausible = BackgroundRate.isPlausible(bytes);
        plausible &= RecurrenceEstimate.isPlausible(bytes);
        for (int slots = bytes.get(); slots > 0; slots--) {
            plausible &= DailySlot.isPlausible(bytes);
        }
        for (int modules = bytes.get(); modules > 0; modules--) {
            plausible &= DurationEstimate.isPlausible(bytes);
        }
        return plausible;
    }

    /** Whether a number is within bounds, which includes them; NaN never is. */
    static boolean isBetween(double low, double value, double high) {
        return low <= value && value <= high;
    }

    private static boolean isComplete(byte[] model) {
        if (model.length <= SLOT_COUNT_OFFSET || model[0] != VERSION) {
            return false;
        }
        int slots = model[SLOT_COUNT_OFFSET];
        int moduleCountOffset = SLOT_COUNT_OFFSET + Byte.BYTES + slots * DailySlot.BYTES;
        if (slots < 0 || slots > Timetable.MAX_SLOTS || model.length <= moduleCountOffset) {
            return false;
        }
        int modules = model[moduleCountOffset];
        return modules >= 0
                && modules <= JobDurations.MAX_MODULES
                && model.length >= moduleCountOffset + Byte.BYTES + modules * DurationEstimate.BYTES;
    }

    /** An empty buffer for the largest model, with the format number written. */
    static ByteBuffer newBuffer() {
        return ByteBuffer.allocate(MAX_BYTES).put(VERSION);
    }

    /** The bytes after the format number. */
    static ByteBuffer contents(byte[] model) {
        return ByteBuffer.wrap(model, Byte.BYTES, model.length - Byte.BYTES);
    }
}
