package io.jobwire.schedule;

import io.jobwire.forecast.ChangeType;
import io.jobwire.forecast.DailySlot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What customers may be like. */
enum Workload {
    DAILY("daily schedules with jitter") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return jobs(
                    random,
                    1 + random.nextInt(3),
                    (time, law) -> habit(time, jitter(random), DailyWorkload.ALL_DAYS, law));
        }
    },
    SEVERAL("several runs a day") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            int runs = 2 + random.nextInt(3);
            double first = random.nextDouble() * DailySlot.DAY / runs;
            double jitter = jitter(random);
            double[] law = law(random);
            String module = MODULES.get(random.nextInt(MODULES.size()));
            List<SimulationLane> lanes = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                DailyWorkload.Habit habit =
                        habit(first + run * DailySlot.DAY / runs, jitter, DailyWorkload.ALL_DAYS, law);
                lanes.add(new DailyWorkload(run + "-", module, FIRST_DAY, habit, random.split()));
            }
            return lanes;
        }
    },
    WEEKDAYS("weekdays only") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return jobs(
                    random,
                    1 + random.nextInt(3),
                    (time, law) -> habit(time, jitter(random), DailyWorkload.WEEKDAYS, law));
        }
    },
    DRIFT("schedules that drift") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            double drift = (random.nextDouble() - 0.5) * 600;
            return jobs(
                    random,
                    1 + random.nextInt(3),
                    (time, law) -> new DailyWorkload.Habit(
                            time, jitter(random), DailyWorkload.ALL_DAYS, drift, 0, 0, law[0], law[1]));
        }
    },
    SHIFT("clocks that change by an hour") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return jobs(
                    random,
                    1 + random.nextInt(3),
                    (time, law) -> new DailyWorkload.Habit(
                            time,
                            jitter(random),
                            DailyWorkload.ALL_DAYS,
                            0,
                            FIRST_DAY + 1 + SHIFT_AFTER,
                            3_600,
                            law[0],
                            law[1]));
        }
    },
    NIGHT("all at night, in a rush") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return jobs(
                    random,
                    1 + random.nextInt(3),
                    (time, law) -> habit(
                            79_200 + random.nextInt(4) * 3_600 + 60 * random.nextInt(10), jitter(random), 0x7F, law));
        }
    },
    MEMORYLESS("memoryless") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return List.of(new MemorylessWorkload("m", MODULES.get(0), START, 4, random.split()));
        }
    },
    UNEVEN("memoryless, at uneven rates") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            double rate = 4 * Math.exp(1.2 * random.nextGaussian());
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
            double time = random.nextDouble() * DailySlot.DAY;
            double[] law = law(random);
            double jitter = jitter(random);
            return IntStream.range(0, 12)
                    .<SimulationLane>mapToObj(job -> new DailyWorkload(
                            job + "-",
                            MODULES.get(job % 3),
                            FIRST_DAY,
                            habit(time, jitter, DailyWorkload.ALL_DAYS, law),
                            random.split()))
                    .toList();
        }
    },
    GIANT("one giant customer") {
        @Override
        List<SimulationLane> lanes(int number, SplittableRandom random) {
            return jobs(
                    random,
                    number == 0 ? 40 : 1 + random.nextInt(3),
                    (time, law) -> habit(time, jitter(random), DailyWorkload.ALL_DAYS, law));
        }

        @Override
        int pages(int number) {
            return number == 0 ? 50 : 1;
        }
    };

    static final List<String> MODULES = List.of("Exchange Online", "SharePoint Online", "OneDrive", "Microsoft Teams");
    static final double START = ChangeType.seconds(Simulation.START);
    /** Lists show runs of the day before. */
    static final int FIRST_DAY = (int) (START / DailySlot.DAY) - 1;
    /** After so many days schedules shift. */
    static final int SHIFT_AFTER = 7;

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract List<SimulationLane> lanes(int number, SplittableRandom random);

    int pages(int number) {
        return 1;
    }

    /** So many customers, the same for the same seed. */
    List<SimulatedTenant> tenants(int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(number -> new SimulatedTenant(
                        "customer-" + number, pages(number), lanes(number, new SplittableRandom(seed * 31 + number))))
                .toList();
    }

    interface Habits {
        DailyWorkload.Habit of(double time, double[] law);
    }

    static List<SimulationLane> jobs(SplittableRandom random, int jobs, Habits habits) {
        return IntStream.range(0, jobs)
                .<SimulationLane>mapToObj(job -> new DailyWorkload(
                        job + "-",
                        MODULES.get(job % MODULES.size()),
                        FIRST_DAY,
                        habits.of(random.nextDouble() * DailySlot.DAY, law(random)),
                        random.split()))
                .toList();
    }

    static DailyWorkload.Habit habit(double time, double jitter, int days, double[] law) {
        return new DailyWorkload.Habit(time, jitter, days, 0, 0, 0, law[0], law[1]);
    }

    /** From half a minute to ten. */
    static double jitter(SplittableRandom random) {
        return 30 * Math.pow(20, random.nextDouble());
    }

    /** Medians about 40 minutes. */
    static double[] law(SplittableRandom random) {
        return new double[] {Math.log(2_400) + 0.6 * random.nextGaussian(), 0.15 + 0.35 * random.nextDouble()};
    }
}
