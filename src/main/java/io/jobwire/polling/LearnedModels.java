package io.jobwire.polling;

import io.jobwire.forecast.CustomerModel;
import io.jobwire.schedule.PollScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's model of each customer, as the text that the customer's state record holds. Confined to the polling
 * loop.
 */
@ApplicationScoped
class LearnedModels {
    private final PollScheduler scheduler;
    private final Consumer<ModelDropped> dropped;
    private boolean logged;

    @Inject
    LearnedModels(PollScheduler scheduler, Event<ModelDropped> dropped) {
        this(scheduler, dropped::fire);
    }

    /** With models of which nobody wants to know that they were dropped. */
    LearnedModels(PollScheduler scheduler) {
        this(scheduler, model -> {});
    }

    private LearnedModels(PollScheduler scheduler, Consumer<ModelDropped> dropped) {
        this.scheduler = scheduler;
        this.dropped = dropped;
    }

    /** The model of a customer; null if the scheduler has learned nothing about it. */
    @Nullable
    String export(String customerId) {
        return scheduler
                .exportModel(customerId)
                .map(Base64.getEncoder()::encodeToString)
                .orElse(null);
    }

    /**
     * Hands a model to the scheduler. One that is not in Base64, or that no model can have been exported as, comes from
     * elsewhere: it is dropped, and learned anew. The first is logged, and each fires {@link ModelDropped}.
     */
    void restore(String customerId, String model) {
        Optional<byte[]> exported = decode(model).filter(CustomerModel::isReadable);
        if (exported.isPresent()) {
            scheduler.restoreModel(customerId, exported.get());
            return;
        }
        if (!logged) {
            logged = true;
            PollingLog.LOG.modelDropped(customerId);
        }
        dropped.accept(new ModelDropped());
    }

    private static Optional<byte[]> decode(String model) {
        try {
            return Optional.of(Base64.getDecoder().decode(model));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
