package io.jobwire.polling;

import io.jobwire.schedule.PollScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The scheduler's model of each customer, as the text that the customer's state record holds. Confined to the polling
 * loop.
 */
@ApplicationScoped
class LearnedModels {
    private final PollScheduler scheduler;

    LearnedModels(PollScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** The model of a customer; null if the scheduler has learned nothing about it. */
    @Nullable
    String export(String customerId) {
        return scheduler
                .exportModel(customerId)
                .map(Base64.getEncoder()::encodeToString)
                .orElse(null);
    }

    /** Hands a model to the scheduler. Text that is not Base64 comes from elsewhere: it is ignored and learned anew. */
    void restore(String customerId, String model) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(model);
        } catch (IllegalArgumentException foreign) {
            return;
        }
        scheduler.restoreModel(customerId, decoded);
    }
}
