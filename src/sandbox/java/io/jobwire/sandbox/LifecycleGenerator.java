package io.jobwire.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which jobs a customer has: the modules that almost every customer backs up, some of the less common ones,
 * sometimes a second mailbox plan, and scans.
 *
 * @param settings of the simulator
 * @param time converts simulated time
 */
record LifecycleGenerator(SimulatorSettings settings, SimulatedTime time) {
    /** Lifecycles begin this long before the start of the simulator, so that the lists are not empty at first. */
    private static final Duration LEAD_TIME = Duration.ofDays(2);

    private static final List<BackupModule> COMMON =
            List.of(BackupModule.SHAREPOINT, BackupModule.EXCHANGE, BackupModule.ONEDRIVE);
    private static final List<BackupModule> OCCASIONAL = List.of(
            BackupModule.GROUPS,
            BackupModule.TEAMS,
            BackupModule.TEAMS_CHAT,
            BackupModule.PUBLIC_FOLDERS,
            BackupModule.POWER_BI,
            BackupModule.GMAIL,
            BackupModule.DRIVE,
            BackupModule.AZURE_VM);
    private static final List<BackupModule> SCANS = List.of(
            BackupModule.SHAREPOINT_SCAN,
            BackupModule.EXCHANGE_SCAN,
            BackupModule.GROUPS_SCAN,
            BackupModule.ONEDRIVE_SCAN);

    /** The lifecycles of the n-th customer's jobs; the same for each call. */
    List<JobLifecycle> lifecycles(int customer) {
        long seed = SeededRandom.mix(settings.seed(), -1L - customer);
        SeededRandom random = SeededRandom.of(seed, 0);
        double scale = Math.pow(random.logNormal(1), 3);
        List<JobLifecycle> all = new ArrayList<>();
        COMMON.forEach(module -> all.add(backup(seed, all.size(), module, null, scale)));
        OCCASIONAL.stream()
                .filter(module -> random.chance(0.3))
                .forEach(module -> all.add(backup(seed, all.size(), module, null, scale)));
        if (random.chance(0.4)) {
            all.add(backup(seed, all.size(), BackupModule.EXCHANGE, "Key mailboxes", scale / 10));
        }
        SCANS.stream().filter(module -> random.chance(0.6)).forEach(module -> all.add(scan(seed, all.size(), module)));
        return all;
    }

    private JobLifecycle backup(
            long customerSeed, int index, BackupModule module, @Nullable String name, double scale) {
        long seed = SeededRandom.mix(customerSeed, index);
        boolean placeholder = settings.removals() && SeededRandom.of(seed, -1).chance(0.2);
        int retainedRuns = settings.removals() ? settings.retainedRuns() : 0;
        return new BackupLifecycle(
                seed,
                index,
                module,
                name,
                begin(seed, module),
                settings.jitter(),
                scale,
                placeholder,
                retainedRuns,
                time);
    }

    private JobLifecycle scan(long customerSeed, int index, BackupModule module) {
        long seed = SeededRandom.mix(customerSeed, index);
        return new ScanLifecycle(seed, module, begin(seed, module), settings.jitter(), time);
    }

    private static Duration begin(long seed, BackupModule module) {
        return SeededRandom.of(seed, -2).between(Duration.ZERO, module.period()).minus(LEAD_TIME);
    }
}
