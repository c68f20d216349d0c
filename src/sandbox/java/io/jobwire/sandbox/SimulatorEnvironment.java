package io.jobwire.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The settings of a simulator that is a process of its own, from variables such as {@code SIMULATOR_CUSTOMERS}.
 *
 * @param variables by name
 */
record SimulatorEnvironment(Map<String, String> variables) {
    /** Where a simulator listens when nobody says otherwise. */
    static final int DEFAULT_PORT = 8180;

    /**
     * Reads them all; durations are written as in ISO 8601 ({@code PT1H}). By default it keeps one hour of history.
     *
     * @throws IllegalArgumentException that names the variable, if one cannot be read
     */
    SimulatorSettings settings() {
        SimulatorSettings.Builder settings =
                SimulatorSettings.builder().port(DEFAULT_PORT).historyKept(Duration.ofHours(1));
        SimulatorSettings defaults = settings.build();
        set("HOST", Function.identity(), settings::host);
        set("PORT", Integer::valueOf, settings::port);
        set("CUSTOMERS", Integer::valueOf, settings::customers);
        set("SEED", Long::valueOf, settings::seed);
        set("SPEED", Double::valueOf, settings::speed);
        set("LIVES", Boolean::valueOf, settings::lives);
        set("JITTER", Double::valueOf, settings::jitter);
        set("REMOVALS", Boolean::valueOf, settings::removals);
        set("RUNS_KEPT", Integer::valueOf, settings::runsKept);
        settings.client(
                variables.getOrDefault("SIMULATOR_CLIENT_ID", defaults.clientId()),
                variables.getOrDefault("SIMULATOR_CLIENT_SECRET", defaults.clientSecret()));
        set("CLIENT_CERTIFICATE", SimulatorEnvironment::publicKey, settings::clientKey);
        set("PAGE_SIZE", Integer::valueOf, settings::pageSize);
        set("TOKEN_LIFETIME", Duration::parse, settings::tokenLifetime);
        set("HISTORY_KEPT", Duration::parse, settings::historyKept);
        return settings.build();
    }

    private static PublicKey publicKey(String path) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(file)
                    .getPublicKey();
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalArgumentException("not an X.509 certificate", unreadable);
        }
    }

    private <T> void set(String name, Function<String, T> read, Consumer<T> setting) {
        String variable = "SIMULATOR_" + name;
        String text = variables.get(variable);
        if (text == null || text.isBlank()) {
            return;
        }
        try {
            setting.accept(read.apply(text.strip()));
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException(variable + " cannot be read: " + text, unreadable);
        }
    }
}
