package io.jobwire.schedule;

import io.jobwire.forecast.DailySlot;
import java.util.ArrayList;
import java.util.List;

/** What was measured in one run of a simulation. */
final class SimulationResult {
    final DelayStatistics delays = new DelayStatistics();
    /** Delays by the day on which the change happened. */
    final List<DelayStatistics> days = new ArrayList<>();

    final DelayStatistics firstHour = new DelayStatistics();

    private final double start;
    private final double measureFrom;
    private final List<Integer> minutes = new ArrayList<>();
    private double longestGap;
    private long polls;
    private long requests;
    private double end;

    SimulationResult(double start, double measureFrom) {
        this.start = start;
        this.measureFrom = measureFrom;
    }

    void poll() {
        polls++;
    }

    /** How many polls there were. */
    long polls() {
        return polls;
    }

    void seen(double happened, double now) {
        if (happened >= measureFrom) {
            delays.add(now - happened);
        }
        int day = (int) ((happened - start) / DailySlot.DAY);
        while (days.size() <= day) {
            days.add(new DelayStatistics());
        }
        if (day >= 0) {
            days.get(day).add(now - happened);
        }
        if (happened >= start && happened < start + 3_600) {
            firstHour.add(now - happened);
        }
    }

    void request(double at) {
        requests++;
        int minute = (int) ((at - start) / 60);
        while (minutes.size() <= minute) {
            minutes.add(0);
        }
        minutes.set(minute, minutes.get(minute) + 1);
    }

    void gap(double seconds) {
        longestGap = Math.max(longestGap, seconds);
    }

    void end(double at) {
        end = at;
    }

    /** The longest time between two polls of one customer, in seconds. */
    double longestGap() {
        return longestGap;
    }

    double requestsPerMinute() {
        return requests / (end - start) * 60;
    }

    /** The most requests in any minute of the clock. */
    int mostInMinute() {
        return minutes.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The least, and the most, requests a minute over any ten minutes of the clock, after the first half hour. */
    double[] overTenMinutes() {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 30; i + 10 < minutes.size(); i++) {
            double mean = minutes.subList(i, i + 10).stream()
                            .mapToInt(Integer::intValue)
                            .sum()
                    / 10.0;
            least = Math.min(least, mean);
            most = Math.max(most, mean);
        }
        return new double[] {least, most};
    }
}
