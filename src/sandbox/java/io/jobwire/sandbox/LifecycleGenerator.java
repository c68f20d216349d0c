package io.jobwire.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what jobs a customer has: the modules that nearly everyone has, some that some have, a second plan for
 * mailboxes now and then, and scans.
 *
 * @param settings of the simulator
 * @param pace of the simulator
 */
record LifecycleGenerator(SimulatorSettings settings, SimulatedTime pace) {
    /** How much of a life lies before the start: lists are not empty then. */
    private static final Duration PAST = Duration.ofDays(2);

    private static final List<BackupModule> USUAL =
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

    /** The lives of the n-th customer's jobs; always the same. */
    List<JobLifecycle> of(int customer) {
        long seed = SeededRandom.mix(settings.seed(), -1L - customer);
        SeededRandom dice = SeededRandom.of(seed, 0);
        double scale = Math.pow(dice.about(1), 3);
        List<JobLifecycle> lives = new ArrayList<>();
        USUAL.forEach(module -> lives.add(backup(seed, lives.size(), module, null, scale)));
        OCCASIONAL.stream()
                .filter(module -> dice.chance(0.3))
                .forEach(module -> lives.add(backup(seed, lives.size(), module, null, scale)));
        if (dice.chance(0.4)) {
            lives.add(backup(seed, lives.size(), BackupModule.EXCHANGE, "Key mailboxes", scale / 10));
        }
        SCANS.stream()
                .filter(module -> dice.chance(0.6))
                .forEach(module -> lives.add(scan(seed, lives.size(), module)));
        return lives;
    }

    private JobLifecycle backup(long customerSeed, int lane, BackupModule module, @Nullable String name, double scale) {
        long seed = SeededRandom.mix(customerSeed, lane);
        boolean placeholder = settings.removals() && SeededRandom.of(seed, -1).chance(0.2);
        int kept = settings.removals() ? settings.runsKept() : 0;
        return new BackupLifecycle(
                seed, lane, module, name, begin(seed, module), settings.jitter(), scale, placeholder, kept, pace);
    }

    private JobLifecycle scan(long customerSeed, int lane, BackupModule module) {
        long seed = SeededRandom.mix(customerSeed, lane);
        return new ScanLifecycle(seed, module, begin(seed, module), settings.jitter(), pace);
    }

    private static Duration begin(long seed, BackupModule module) {
        return SeededRandom.of(seed, -2).between(Duration.ZERO, module.period()).minus(PAST);
    }
}
