package io.jobwire.polling;

import io.jobwire.customer.CustomerDirectory;
import io.jobwire.customer.CustomerListing.Listed;
import io.jobwire.customer.CustomerListing.NotListed;
import io.jobwire.kafka.KafkaProbe;
import io.jobwire.kafka.PartitionCountMismatchException;
import io.jobwire.kafka.TopicMisconfiguredException;
import io.jobwire.kafka.TopicProvisioner;
import io.jobwire.lifecycle.PollingLoop;
import io.jobwire.maintenance.MaintenanceSettings;
import io.jobwire.maintenance.MaintenanceTask;
import io.jobwire.maintenance.StateResharder;
import io.jobwire.shard.GroupLeft;
import io.jobwire.shard.GroupMembership;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets everything going, each thing as soon as it can: the topics when Kafka answers, then the consumer group and, when
 * the API answers, the customers. Neither ends the start by being away; but a topic that a person has to put right
 * does.
 */
@ApplicationScoped
class Bootstrap {
    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    private final PollingLoop loop;
    private final KafkaProbe kafka;
    private final TopicProvisioner topics;
    private final GroupMembership membership;
    private final CustomerDirectory directory;
    private final RequestPacer turns;
    private final PollDispatcher watch;
    private int unusable;
    private final StateResharder reshard;
    private final Optional<MaintenanceTask> maintenance;

    Bootstrap(
            PollingLoop loop,
            KafkaProbe kafka,
            TopicProvisioner topics,
            GroupMembership membership,
            CustomerDirectory directory,
            RequestPacer turns,
            PollDispatcher watch,
            StateResharder reshard,
            MaintenanceSettings maintenance) {
        this.reshard = reshard;
        this.maintenance = maintenance.maintenance();
        this.loop = loop;
        this.kafka = kafka;
        this.topics = topics;
        this.membership = membership;
        this.directory = directory;
        this.turns = turns;
        this.watch = watch;
    }

    void start(@Observes StartupEvent event) {
        if (maintenance.isPresent()) {
            loop.execute(() -> maintain(maintenance.get()));
            return;
        }
        loop.execute(this::probe);
        loop.execute(() -> join(FIRST_RETRY));
    }

    private void probe() {
        kafka.probe().emitOn(loop).subscribe().with(answered -> loop.afterDelay(PROBE, this::probe));
    }

    private void join(Duration retry) {
        topics.ensureTopics().emitOn(loop).subscribe().with(this::begin, failure -> {
            if (failure instanceof TopicMisconfiguredException || failure instanceof PartitionCountMismatchException) {
                giveUp(failure);
            } else {
                LOG.infof("The topics cannot be checked yet: %s", failure.getMessage());
                loop.afterDelay(retry, () -> join(longer(retry)));
            }
        });
    }

    /** Not before the topics are right: what cannot be published is not asked for. */
    private void begin(int partitions) {
        membership.join(partitions);
        refresh();
    }

    private void refresh() {
        directory.refresh(turns::besidePolls).emitOn(loop).subscribe().with(refreshed -> {
            heed(refreshed);
            if (refreshed.listing() instanceof Listed) {
                watch.listed();
            }
            loop.onClock(refreshed.next(), this::refresh);
        });
    }

    private void heed(CustomerDirectory.Refresh refreshed) {
        if (refreshed.listing() instanceof NotListed none) {
            LOG.warnf(
                    "The customers cannot be listed, next try in %d s: %s",
                    refreshed.next().toSeconds(), none.reason());
            none.retryAfter().ifPresent(pause -> watch.throttled(pause, none.reason()));
        } else if (refreshed.listing() instanceof Listed listed && listed.unusable() > unusable) {
            LOG.warnf("%d rows of the list of customers name no usable id and are left out", listed.unusable());
            unusable = listed.unusable();
        }
    }

    private void maintain(MaintenanceTask what) {
        Uni<String> work =
                switch (what) {
                    case RESHARD -> reshard.run();
                };
        work.emitOn(loop).subscribe().with(this::done, this::giveUp);
    }

    private void done(String next) {
        LOG.info(next);
        loop.shutDown();
        Quarkus.asyncExit(0);
    }

    void misplaced(@Observes PartitionCountMismatchException misplaced) {
        giveUp(misplaced);
    }

    void left(@Observes GroupLeft left) {
        giveUp(left.reason());
    }

    private void giveUp(Throwable reason) {
        giveUp(reason.getMessage());
    }

    private void giveUp(@Nullable String reason) {
        LOG.fatal(reason);
        loop.shutDown();
        Quarkus.asyncExit(1);
    }

    private static Duration longer(Duration retry) {
        Duration doubled = retry.multipliedBy(2);
        return doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
    }
}
