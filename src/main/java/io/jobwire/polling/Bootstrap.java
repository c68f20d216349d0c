package io.jobwire.polling;

import io.jobwire.kafka.KafkaFailures;
import io.jobwire.kafka.KafkaProbe;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.kafka.TopicProvisioner;
import io.jobwire.lifecycle.ApplicationExit;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.publish.Publisher;
import io.jobwire.publish.Routes;
import io.jobwire.resilience.Backoff;
import io.jobwire.shard.GroupLeft;
import io.jobwire.shard.GroupMembership;
import io.jobwire.shard.OwnershipCheck;
import io.jobwire.shard.ShardRefused;
import io.jobwire.signals.SignalReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Starts Jobwire step by step: the topics once Kafka answers, then the consumer group and the list of customers. While
 * Kafka or the API is away, the start waits; a topic that an operator must correct ends it.
 */
@ApplicationScoped
class Bootstrap {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(2);
    private static final Backoff RETRY = Backoff.withoutJitter(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final PollingLoop loop;
    private final KafkaProbe kafka;
    private final TopicProvisioner topics;
    private final OwnershipCheck ownership;
    private final Publisher publisher;
    private final Routes routes;
    private final GroupMembership group;
    private final SignalReader signals;
    private final SignalDispatcher dispatcher;
    private final CustomerListRefresher customers;
    private final MaintenanceMode maintenance;
    private final ApplicationExit exit;
    private final Set<String> loggedFailures = new HashSet<>();
    private int failures;

    Bootstrap(
            PollingLoop loop,
            KafkaProbe kafka,
            TopicProvisioner topics,
            OwnershipCheck ownership,
            Publisher publisher,
            Routes routes,
            GroupMembership group,
            SignalReader signals,
            SignalDispatcher dispatcher,
            CustomerListRefresher customers,
            MaintenanceMode maintenance,
            ApplicationExit exit) {
        this.loop = loop;
        this.kafka = kafka;
        this.topics = topics;
        this.ownership = ownership;
        this.publisher = publisher;
        this.routes = routes;
        this.group = group;
        this.signals = signals;
        this.dispatcher = dispatcher;
        this.customers = customers;
        this.maintenance = maintenance;
        this.exit = exit;
    }

    void start(@Observes StartupEvent event) {
        maintenance
                .work()
                .ifPresentOrElse(
                        work -> loop.execute(() -> work.emitOn(loop).subscribe().with(exit::complete, this::fail)),
                        () -> {
                            loop.execute(this::probe);
                            loop.execute(this::checkTopics);
                        });
    }

    private void probe() {
        kafka.probe().emitOn(loop).subscribe().with(answered -> loop.afterDelay(PROBE_INTERVAL, this::probe));
    }

    private void checkTopics() {
        topics.ensureTopics(routes.topics())
                .call(ownership::check)
                .emitOn(loop)
                .subscribe()
                .with(this::join, failure -> {
                    if (failure instanceof TopicMisconfiguredException
                            || failure instanceof PartitionCountMismatchException) {
                        fail(failure);
                    } else {
                        retry(failure);
                    }
                });
    }

    /** Logs each cause once. */
    private void retry(Throwable failure) {
        failures++;
        String reason = KafkaFailures.describe(failure);
        if (loggedFailures.add(NUMBER.matcher(reason).replaceAll(""))) { // times and attempts differ
            PollingLog.LOG.topicsNotChecked(reason);
        }
        loop.afterDelay(RETRY.delay(failures), this::checkTopics);
    }

    /** Only once the topics are usable and there is a producer: no request is sent for what cannot be published. */
    private void join(int partitions) {
        if (failures > 0) {
            PollingLog.LOG.topicsChecked();
        }
        publisher.start().emitOn(loop).subscribe().with(started -> {
            signals.start(read -> loop.execute(() -> dispatcher.received(read)));
            group.join(partitions);
            customers.start();
        });
    }

    void shardRefused(@Observes ShardRefused refused) {
        fail(refused.reason());
    }

    void groupLeft(@Observes GroupLeft left) {
        fail(left.reason());
    }

    private void fail(Throwable failure) {
        fail(reason(failure));
    }

    private static String reason(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    private void fail(String reason) {
        exit.fail(reason);
    }
}
