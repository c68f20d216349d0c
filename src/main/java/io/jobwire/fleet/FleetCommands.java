package io.jobwire.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Takes commands on any thread and has the polling loop execute them, one after another. Thread-safe. */
@ApplicationScoped
public class FleetCommands {
    private final CompletableFuture<Receiver> receiver = new CompletableFuture<>();

    private record Receiver(Executor loop, Function<FleetCommand, CommandResult> handler) {}

    /**
     * Submits a command. Commands that come before {@link #receive} wait for it.
     *
     * @return completes on the loop's thread; exceptionally only if the handler fails. It never completes if the
     *     application ends first
     */
    public CompletionStage<CommandResult> submit(FleetCommand command) {
        return receiver.thenCompose(
                to -> CompletableFuture.supplyAsync(() -> to.handler().apply(command), to.loop()));
    }

    /**
     * Says who executes the commands; to be called once.
     *
     * @param loop runs the handler; one task at a time
     * @param handler executes a command
     */
    public void receive(Executor loop, Function<FleetCommand, CommandResult> handler) {
        receiver.complete(new Receiver(loop, handler));
    }
}
