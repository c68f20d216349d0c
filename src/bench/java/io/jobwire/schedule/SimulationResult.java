package io.jobwire.schedule;

import io.jobwire.forecast.EpochTime;
import java.util.ArrayList;
import java.util.List;

/** What a simulation measures. Times are seconds since the epoch. */
final class SimulationResult {
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double SECONDS_PER_HOUR = 3_600;
    /** Rates over ten minutes are measured after the first half hour. */
    private static final int RATE_MINUTES = 10;

    private static final int RATE_WARM_UP_MINUTES = 30;

    /** Delays of the changes after the warm-up. */
    final DelayStatistics delays = new DelayStatistics();
    /** Delays by the day on which the change occurred. */
    final List<DelayStatistics> days = new ArrayList<>();
    /** Delays of the changes in the first hour. */
    final DelayStatistics firstHour = new DelayStatistics();

    private final double start;
    private final double measureFrom;
    private final List<Integer> requestsByMinute = new ArrayList<>();
    private double longestGap;
    private long polls;
    private long requests;
    private double end;

    SimulationResult(double start, double measureFrom) {
        this.start = start;
        this.measureFrom = measureFrom;
    }

    void addPoll() {
        polls++;
    }

    /** The number of polls. */
    long polls() {
        return polls;
    }

    void addDetection(double occurredAt, double now) {
        if (occurredAt >= measureFrom) {
            delays.add(now - occurredAt);
        }
        int day = (int) ((occurredAt - start) / EpochTime.SECONDS_PER_DAY);
        while (days.size() <= day) {
            days.add(new DelayStatistics());
        }
        if (day >= 0) {
            days.get(day).add(now - occurredAt);
        }
        if (occurredAt >= start && occurredAt < start + SECONDS_PER_HOUR) {
            firstHour.add(now - occurredAt);
        }
    }

    void addRequest(double at) {
        requests++;
        int minute = (int) ((at - start) / SECONDS_PER_MINUTE);
        while (requestsByMinute.size() <= minute) {
            requestsByMinute.add(0);
        }
        requestsByMinute.set(minute, requestsByMinute.get(minute) + 1);
    }

    void addGap(double seconds) {
        longestGap = Math.max(longestGap, seconds);
    }

    void endAt(double at) {
        end = at;
    }

    /** The longest time between two polls of one customer, in seconds. */
    double longestGap() {
        return longestGap;
    }

    double requestsPerMinute() {
        return requests / (end - start) * SECONDS_PER_MINUTE;
    }

    /** The maximum number of requests in a clock minute. */
    int maxPerMinute() {
        return requestsByMinute.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The minimum and the maximum rate, in requests per minute, over any ten clock minutes. */
    double[] ratesOverTenMinutes() {
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (int i = RATE_WARM_UP_MINUTES; i + RATE_MINUTES < requestsByMinute.size(); i++) {
            double mean = requestsByMinute.subList(i, i + RATE_MINUTES).stream()
                            .mapToInt(Integer::intValue)
                            .sum()
                    / (double) RATE_MINUTES;
            min = Math.min(min, mean);
            max = Math.max(max, mean);
        }
        return new double[] {min, max};
    }
}
