package io.jobwire.forecast;

import java.nio.ByteBuffer;

/** At what rate changes come to one customer that nothing foretold, as far as that differs from the others. */
final class BackgroundRate {
    private static final double REMEMBERED_DAYS = 5;
    private static final double LEAST_A_DAY = 0.05;

    private float changes;
    private float days;

    /** Takes in that so many came within a time. */
    void came(double number, double passedDays, FleetPrior population) {
        if (number > 0) {
            population.surprised(number, changes, days);
        }
        float kept = (float) Math.max(0, 1 - passedDays / REMEMBERED_DAYS);
        changes = (float) (changes * kept + number);
        days = (float) (days * kept + passedDays);
    }

    void write(ByteBuffer bytes) {
        bytes.putFloat(changes).putFloat(days);
    }

    void read(ByteBuffer bytes) {
        changes = bytes.getFloat();
        days = bytes.getFloat();
    }

    /** The rate expected, per second. */
    double rate(FleetPrior population) {
        double usual = Math.max(LEAST_A_DAY, population.unforeseen());
        double alike = population.alike();
        return (alike + changes) / (alike / usual + days) / DailySlot.DAY;
    }
}
