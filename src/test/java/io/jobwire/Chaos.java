package io.jobwire;

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
 * Does harm at random, from a seed: kills, freezes, stops and starts replicas, and stops and starts brokers. The seed
 * decides what is done when and to whom; what comes of it does not repeat exactly. For one thread.
 */
final class Chaos {
    private static final int FEWEST = 1;
    private static final int MOST = 5;
    private static final int USUALLY = 3;
    private static final int BROKERS = 3;

    private final Random random;
    private final SandboxKafka kafka;
    private final BiFunction<String, Integer, ServiceProcess> starter;
    private final Duration session;
    private final Map<String, ServiceProcess> running = new LinkedHashMap<>();
    private final Set<String> members = new TreeSet<>();
    private final Map<String, Frozen> frozen = new LinkedHashMap<>();
    private final Map<Integer, Instant> brokersDown = new LinkedHashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final List<Fault> faults = new ArrayList<>();
    private int lives;

    /** @param starter starts the replica of this name, in its so-manieth life */
    Chaos(long seed, SandboxKafka kafka, Duration session, BiFunction<String, Integer, ServiceProcess> starter) {
        this.random = new Random(seed);
        this.kafka = kafka;
        this.session = session;
        this.starter = starter;
    }

    /** A replica that stands still. */
    private record Frozen(ServiceProcess service, Instant since) {}

    /** Something that will be done later. */
    private record Due(Instant at, Runnable task) {}

    /** Those that are alive and not frozen. */
    Map<String, ServiceProcess> running() {
        return running;
    }

    /** All that has been done, in order. */
    List<Fault> faults() {
        return faults;
    }

    /** Those that have ended without having been asked to. */
    List<String> deserters() {
        return running.entrySet().stream()
                .filter(replica -> !replica.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Starts the usual number of replicas, and waits until they are ready. */
    void begin() {
        for (int number = 0; number < USUALLY; number++) {
            start("replica-" + number);
        }
        running.values().forEach(ServiceProcess::awaitReady);
        members.addAll(running.keySet());
    }

    /** Does harm for this long, then mends everything: all brokers and the usual number of replicas run again. */
    void reign(Duration howLong) throws InterruptedException {
        Instant end = Instant.now().plus(howLong);
        later(between(2, 6), this::strike);
        while (Instant.now().isBefore(end)) {
            Due next = due.peek();
            Instant until = next == null || next.at().isAfter(end) ? end : next.at();
            pauseUntil(until);
            if (next != null && !Instant.now().isBefore(next.at())) {
                due.remove(next);
                next.task().run();
            }
        }
        mend();
    }

    private void strike() {
        later(between(4, 12), this::strike);
        int dice = random.nextInt(100);
        if (dice < 30) {
            kill();
        } else if (dice < 50) {
            freeze();
        } else if (dice < 65) {
            stop();
        } else if (dice < 80) {
            startAnother();
        } else {
            stopBroker();
        }
    }

    private void kill() {
        victim().ifPresent(name -> {
            Instant at = Instant.now();
            removed(name).close();
            done(Fault.Kind.KILL, name, at, at.plus(session));
            later(between(1, 20), () -> start(name));
        });
    }

    private void freeze() {
        victim().ifPresent(name -> {
            ServiceProcess service = removed(name);
            service.signal("STOP");
            frozen.put(name, new Frozen(service, Instant.now()));
            later(session.plus(between(2, 8)), () -> wake(name));
        });
    }

    private void wake(String name) {
        Frozen sleeper = frozen.remove(name);
        if (sleeper != null) {
            sleeper.service().signal("CONT");
            running.put(name, sleeper.service());
            members.add(name);
            done(Fault.Kind.FREEZE, name, sleeper.since(), sleeper.since().plus(session));
            done(Fault.Kind.WAKE, name, Instant.now(), Instant.now());
        }
    }

    private void stop() {
        victim().ifPresent(name -> {
            Instant at = Instant.now();
            int exit = removed(name).stop();
            if (exit != 0 && exit != 143) {
                throw new AssertionError(name + " ended with " + exit + " after SIGTERM");
            }
            done(Fault.Kind.STOP, name, at, Instant.now());
            later(between(1, 15), () -> start(name));
        });
    }

    private void startAnother() {
        if (running.size() + frozen.size() < MOST) {
            TreeSet<String> free = new TreeSet<>();
            for (int number = 0; number < MOST; number++) {
                free.add("replica-" + number);
            }
            free.removeAll(running.keySet());
            free.removeAll(frozen.keySet());
            start(free.first());
        }
    }

    private void start(String name) {
        if (!running.containsKey(name) && !frozen.containsKey(name)) {
            Instant at = Instant.now();
            ServiceProcess service = starter.apply(name, ++lives);
            running.put(name, service);
            // it joins the group some seconds later, which is looked at until it has
            later(Duration.ofSeconds(1), () -> joined(name, service, at));
        }
    }

    private void joined(String name, ServiceProcess service, Instant at) {
        if (service.health("started").status() == 200 || !service.isAlive()) {
            members.add(name);
            done(Fault.Kind.START, name, at, Instant.now());
        } else if (running.get(name) == service) {
            later(Duration.ofSeconds(1), () -> joined(name, service, at));
        }
    }

    private void stopBroker() {
        int broker = random.nextInt(BROKERS);
        if (brokersDown.isEmpty()) {
            Instant at = Instant.now();
            kafka.stopBroker(broker);
            brokersDown.put(broker, at);
            done(Fault.Kind.BROKER_STOP, "broker-" + broker, at, Instant.now());
            later(between(3, 15), () -> startBroker(broker));
        }
    }

    private void startBroker(int broker) {
        Instant at = Instant.now();
        kafka.startBroker(broker);
        brokersDown.remove(broker);
        done(Fault.Kind.BROKER_START, "broker-" + broker, at, Instant.now());
    }

    private void mend() {
        List.copyOf(brokersDown.keySet()).forEach(this::startBroker);
        List.copyOf(frozen.keySet()).forEach(this::wake);
        for (int number = 0; number < USUALLY; number++) {
            start("replica-" + number);
        }
        due.clear();
        running.values().forEach(ServiceProcess::awaitReady);
    }

    /** One of those that have joined the group, as long as another will be left there. */
    private Optional<String> victim() {
        List<String> names = List.copyOf(members);
        int chosen = random.nextInt(MOST);
        return names.size() > FEWEST ? Optional.of(names.get(chosen % names.size())) : Optional.empty();
    }

    private ServiceProcess removed(String name) {
        members.remove(name);
        ServiceProcess service = running.remove(name);
        if (service == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return service;
    }

    private void done(Fault.Kind kind, String whom, Instant from, Instant to) {
        faults.add(new Fault(kind, whom, from, to));
    }

    private void later(Duration delay, Runnable task) {
        due.add(new Due(Instant.now().plus(delay), task));
    }

    private Duration between(int least, int most) {
        return Duration.ofMillis(least * 1_000L + random.nextInt((most - least) * 1_000));
    }

    private static void pauseUntil(Instant moment) throws InterruptedException {
        Duration pause = Duration.between(Instant.now(), moment);
        if (!pause.isNegative()) {
            var unused = new CountDownLatch(1).await(pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }
}
