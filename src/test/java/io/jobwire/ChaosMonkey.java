package io.jobwire;

import io.jobwire.ChaosAction.ChaosActionType;
import io.jobwire.sandbox.SandboxKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Injects random faults: kills, freezes, stops and starts replicas, and stops and starts brokers. The seed determines
 * which action happens when and to whom; its consequences are not exactly repeatable. Not thread-safe.
 */
final class ChaosMonkey {
    private static final int MIN_REPLICAS = 1;
    private static final int MAX_REPLICAS = 5;
    private static final int DEFAULT_REPLICAS = 3;
    private static final int BROKERS = 3;

    private final Random random;
    private final SandboxKafka kafka;
    private final BiFunction<String, Integer, ServiceProcess> starter;
    private final Duration sessionTimeout;
    private final Map<String, ServiceProcess> running = new LinkedHashMap<>();
    private final Set<String> members = new TreeSet<>();
    private final Map<String, FrozenReplica> frozen = new LinkedHashMap<>();
    private final Map<Integer, Instant> stoppedBrokers = new LinkedHashMap<>();
    private final PriorityQueue<ScheduledTask> scheduled = new PriorityQueue<>(Comparator.comparing(ScheduledTask::at));
    private final List<ChaosAction> actions = new ArrayList<>();
    private int starts;

    /** @param starter starts the replica with a name; the number counts all starts from 1 */
    ChaosMonkey(
            long seed,
            SandboxKafka kafka,
            Duration sessionTimeout,
            BiFunction<String, Integer, ServiceProcess> starter) {
        this.random = new Random(seed);
        this.kafka = kafka;
        this.sessionTimeout = sessionTimeout;
        this.starter = starter;
    }

    private record FrozenReplica(ServiceProcess service, Instant since) {}

    private record ScheduledTask(Instant at, Runnable task) {}

    /** The replicas that are running and not frozen. */
    Map<String, ServiceProcess> running() {
        return running;
    }

    /** All actions so far, in order. */
    List<ChaosAction> actions() {
        return actions;
    }

    /** The replicas that have ended although nothing stopped them. */
    List<String> unexpectedlyEnded() {
        return running.entrySet().stream()
                .filter(replica -> !replica.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Starts the default number of replicas, and waits until they are ready. */
    void startReplicas() {
        for (int number = 0; number < DEFAULT_REPLICAS; number++) {
            start("replica-" + number);
        }
        running.values().forEach(ServiceProcess::awaitReady);
        members.addAll(running.keySet());
    }

    /** Injects faults for this long, then restores all brokers and the default number of replicas. */
    void run(Duration duration) throws InterruptedException {
        Instant end = Instant.now().plus(duration);
        schedule(between(2, 6), this::act);
        while (Instant.now().isBefore(end)) {
            ScheduledTask next = scheduled.peek();
            Instant until = next == null || next.at().isAfter(end) ? end : next.at();
            pauseUntil(until);
            if (next != null && !Instant.now().isBefore(next.at())) {
                scheduled.remove(next);
                next.task().run();
            }
        }
        restore();
    }

    private void act() {
        schedule(between(4, 12), this::act);
        int percentile = random.nextInt(100);
        if (percentile < 30) {
            kill();
        } else if (percentile < 50) {
            freeze();
        } else if (percentile < 65) {
            stop();
        } else if (percentile < 80) {
            startAnother();
        } else {
            stopBroker();
        }
    }

    private void kill() {
        victim().ifPresent(name -> {
            Instant at = Instant.now();
            removeRunning(name).close();
            record(ChaosActionType.KILL, name, at, at.plus(sessionTimeout));
            schedule(between(1, 20), () -> start(name));
        });
    }

    private void freeze() {
        victim().ifPresent(name -> {
            ServiceProcess service = removeRunning(name);
            service.signal("STOP");
            frozen.put(name, new FrozenReplica(service, Instant.now()));
            schedule(sessionTimeout.plus(between(2, 8)), () -> resume(name));
        });
    }

    private void resume(String name) {
        FrozenReplica replica = frozen.remove(name);
        if (replica != null) {
            replica.service().signal("CONT");
            running.put(name, replica.service());
            members.add(name);
            record(
                    ChaosActionType.FREEZE,
                    name,
                    replica.since(),
                    replica.since().plus(sessionTimeout));
            record(ChaosActionType.RESUME, name, Instant.now(), Instant.now());
        }
    }

    private void stop() {
        victim().ifPresent(name -> {
            Instant at = Instant.now();
            int exit = removeRunning(name).stop();
            if (exit != 0 && exit != 143) {
                throw new AssertionError(name + " ended with " + exit + " after SIGTERM");
            }
            record(ChaosActionType.STOP, name, at, Instant.now());
            schedule(between(1, 15), () -> start(name));
        });
    }

    private void startAnother() {
        if (running.size() + frozen.size() < MAX_REPLICAS) {
            TreeSet<String> unused = new TreeSet<>();
            for (int number = 0; number < MAX_REPLICAS; number++) {
                unused.add("replica-" + number);
            }
            unused.removeAll(running.keySet());
            unused.removeAll(frozen.keySet());
            start(unused.first());
        }
    }

    private void start(String name) {
        if (!running.containsKey(name) && !frozen.containsKey(name)) {
            Instant at = Instant.now();
            ServiceProcess service = starter.apply(name, ++starts);
            running.put(name, service);
            // it joins the group some seconds later; check every second until it has
            schedule(Duration.ofSeconds(1), () -> recordWhenJoined(name, service, at));
        }
    }

    private void recordWhenJoined(String name, ServiceProcess service, Instant at) {
        if (service.health("started").status() == 200 || !service.isAlive()) {
            members.add(name);
            record(ChaosActionType.START, name, at, Instant.now());
        } else if (running.get(name) == service) {
            schedule(Duration.ofSeconds(1), () -> recordWhenJoined(name, service, at));
        }
    }

    private void stopBroker() {
        int broker = random.nextInt(BROKERS);
        if (stoppedBrokers.isEmpty()) {
            Instant at = Instant.now();
            kafka.stopBroker(broker);
            stoppedBrokers.put(broker, at);
            record(ChaosActionType.BROKER_STOP, "broker-" + broker, at, Instant.now());
            schedule(between(3, 15), () -> startBroker(broker));
        }
    }

    private void startBroker(int broker) {
        Instant at = Instant.now();
        kafka.startBroker(broker);
        stoppedBrokers.remove(broker);
        record(ChaosActionType.BROKER_START, "broker-" + broker, at, Instant.now());
    }

    private void restore() {
        List.copyOf(stoppedBrokers.keySet()).forEach(this::startBroker);
        List.copyOf(frozen.keySet()).forEach(this::resume);
        for (int number = 0; number < DEFAULT_REPLICAS; number++) {
            start("replica-" + number);
        }
        scheduled.clear();
        running.values().forEach(ServiceProcess::awaitReady);
    }

    /** A replica that has joined the group; empty if no other one would be left. */
    private Optional<String> victim() {
        List<String> names = List.copyOf(members);
        int chosen = random.nextInt(MAX_REPLICAS);
        return names.size() > MIN_REPLICAS ? Optional.of(names.get(chosen % names.size())) : Optional.empty();
    }

    private ServiceProcess removeRunning(String name) {
        members.remove(name);
        ServiceProcess service = running.remove(name);
        if (service == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return service;
    }

    private void record(ChaosActionType type, String target, Instant from, Instant to) {
        actions.add(new ChaosAction(type, target, from, to));
    }

    private void schedule(Duration delay, Runnable task) {
        scheduled.add(new ScheduledTask(Instant.now().plus(delay), task));
    }

    private Duration between(int minSeconds, int maxSeconds) {
        return Duration.ofMillis(minSeconds * 1_000L + random.nextInt((maxSeconds - minSeconds) * 1_000));
    }

    private static void pauseUntil(Instant moment) throws InterruptedException {
        Duration pause = Duration.between(Instant.now(), moment);
        if (!pause.isNegative()) {
            var unused = new CountDownLatch(1).await(pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }
}
