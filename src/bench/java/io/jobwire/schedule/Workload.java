package io.jobwire.schedule;

import io.jobwire.forecast.EpochTime;
import io.jobwire.schedule.DailyWorkload.DailySchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Kinds of simulated customers. */
enum Workload {
    DAILY("daily schedules with jitter") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return dailyJobs(random, DailyWorkload.ALL_DAYS);
        }
    },
    SEVERAL("several runs a day") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            int runs = 2 + random.nextInt(3);
            double first = random.nextDouble() * EpochTime.SECONDS_PER_DAY / runs;
            double jitter = jitter(random);
            DurationLaw law = durationLaw(random);
            String module = MODULES.get(random.nextInt(MODULES.size()));
            List<SimulationLane> lanes = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                double time = first + run * EpochTime.SECONDS_PER_DAY / runs;
                DailySchedule schedule = schedule(time, jitter, DailyWorkload.ALL_DAYS, law);
                lanes.add(new DailyWorkload(run + "-", module, FIRST_DAY, schedule, random.split()));
            }
            return lanes;
        }
    },
    WEEKDAYS("weekdays only") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return dailyJobs(random, DailyWorkload.WEEKDAYS);
        }
    },
    DRIFT("schedules that drift") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            double drift = (random.nextDouble() - 0.5) * DRIFT_RANGE;
            return jobs(
                    random,
                    jobCount(random),
                    (time, law) -> new DailySchedule(
                            time,
                            jitter(random),
                            DailyWorkload.ALL_DAYS,
                            drift,
                            0,
                            0,
                            law.logMean(),
                            law.logDeviation()));
        }
    },
    SHIFT("clocks that change by an hour") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            int shiftDay = FIRST_DAY + 1 + SHIFT_AFTER;
            return jobs(
                    random,
                    jobCount(random),
                    (time, law) -> new DailySchedule(
                            time,
                            jitter(random),
                            DailyWorkload.ALL_DAYS,
                            0,
                            shiftDay,
                            HOUR,
                            law.logMean(),
                            law.logDeviation()));
        }
    },
    NIGHT("all at night, in a rush") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return jobs(random, jobCount(random), (time, law) -> {
                double rushTime = FIRST_RUSH + random.nextInt(4) * HOUR + 60 * random.nextInt(10);
                return schedule(rushTime, jitter(random), DailyWorkload.ALL_DAYS, law);
            });
        }
    },
    MEMORYLESS("memoryless") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return List.of(new MemorylessWorkload("m", MODULES.get(0), START, CHANGES_PER_DAY, random.split()));
        }
    },
    UNEVEN("memoryless, at uneven rates") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            double rate = CHANGES_PER_DAY * Math.exp(1.2 * random.nextGaussian());
            return List.of(new MemorylessWorkload("m", MODULES.get(0), START, rate, random.split()));
        }
    },
    MIXED("one in five on daily schedules, the others memoryless") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return number % 5 == 0 ? DAILY.lanes(number, random) : MEMORYLESS.lanes(number, random);
        }
    },
    BURSTS("bursts") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            double time = random.nextDouble() * EpochTime.SECONDS_PER_DAY;
            DurationLaw law = durationLaw(random);
            double jitter = jitter(random);
            return IntStream.range(0, JOBS_PER_BURST)
                    .<SimulationLane>mapToObj(job -> new DailyWorkload(
                            job + "-",
                            MODULES.get(job % 3),
                            FIRST_DAY,
                            schedule(time, jitter, DailyWorkload.ALL_DAYS, law),
                            random.split()))
                    .toList();
        }
    },
    GIANT("one giant customer") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return jobs(
                    random,
                    number == 0 ? GIANT_JOBS : jobCount(random),
                    (time, law) -> schedule(time, jitter(random), DailyWorkload.ALL_DAYS, law));
        }

        @Override
        int pages(int number) {
            return number == 0 ? GIANT_PAGES : 1;
        }
    };

    static final List<String> MODULES = List.of("Exchange Online", "SharePoint Online", "OneDrive", "Microsoft Teams");
    static final double START = EpochTime.seconds(Simulation.START);
    /** Lists contain the runs of the day before. */
    static final int FIRST_DAY = (int) (START / EpochTime.SECONDS_PER_DAY) - 1;
    /** Days after which schedules shift. */
    static final int SHIFT_AFTER = 7;

    private static final int HOUR = 3_600;
    /** Drifts lie within five minutes a day, either way. */
    private static final double DRIFT_RANGE = 600;
    /** The rush begins at 22:00. */
    private static final int FIRST_RUSH = 22 * HOUR;

    private static final double CHANGES_PER_DAY = 4;
    private static final int JOBS_PER_BURST = 12;
    private static final int GIANT_JOBS = 40;
    private static final int GIANT_PAGES = 50;

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What happens to the jobs of a customer. */
    abstract List<SimulationLane> lanes(int number, SplittableRandom random);

    /** Requests that a poll of a customer costs. */
    int pages(int number) {
        return 1;
    }

    /** Simulated customers, the same for the same seed. */
    List<SimulatedTenant> tenants(int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(number -> new SimulatedTenant(
                        "customer-" + number, pages(number), lanes(number, new SplittableRandom(seed * 31 + number))))
                .toList();
    }

    /** How long the runs of a job last: log-normal. */
    private record DurationLaw(double logMean, double logDeviation) {}

    @FunctionalInterface
    private interface ScheduleFactory {
        DailySchedule create(double time, DurationLaw law);
    }

    private static List<SimulationLane> dailyJobs(SplittableRandom random, int days) {
        return jobs(random, jobCount(random), (time, law) -> schedule(time, jitter(random), days, law));
    }

    private static int jobCount(SplittableRandom random) {
        return 1 + random.nextInt(3);
    }

    private static List<SimulationLane> jobs(SplittableRandom random, int jobs, ScheduleFactory schedules) {
        return IntStream.range(0, jobs)
                .<SimulationLane>mapToObj(job -> new DailyWorkload(
                        job + "-",
                        MODULES.get(job % MODULES.size()),
                        FIRST_DAY,
                        schedules.create(random.nextDouble() * EpochTime.SECONDS_PER_DAY, durationLaw(random)),
                        random.split()))
                .toList();
    }

    private static DailySchedule schedule(double time, double jitter, int days, DurationLaw law) {
        return new DailySchedule(time, jitter, days, 0, 0, 0, law.logMean(), law.logDeviation());
    }

    /** A standard deviation from half a minute to ten. */
    private static double jitter(SplittableRandom random) {
        return 30 * Math.pow(20, random.nextDouble());
    }

    /** Medians about 40 minutes. */
    private static DurationLaw durationLaw(SplittableRandom random) {
        return new DurationLaw(Math.log(40 * 60) + 0.6 * random.nextGaussian(), 0.15 + 0.35 * random.nextDouble());
    }
}
