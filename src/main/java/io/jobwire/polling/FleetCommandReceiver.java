package io.jobwire.polling;

import io.jobwire.fleet.FleetCommands;
import io.jobwire.lifecycle.PollingLoop;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Connects the queue of commands to the polling loop. */
@ApplicationScoped
class FleetCommandReceiver {
    private final FleetCommands commands;
    private final FleetCommandHandler handler;
    private final PollingLoop loop;

    FleetCommandReceiver(FleetCommands commands, FleetCommandHandler handler, PollingLoop loop) {
        this.commands = commands;
        this.handler = handler;
        this.loop = loop;
    }

    void start(@Observes StartupEvent event) {
        commands.receive(loop, handler::execute);
    }
}
