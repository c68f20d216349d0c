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
 * The settings of a simulator in environment variables such as {@code SIMULATOR_CUSTOMERS}.
 *
 * @param variables by name
 */
record SimulatorEnvironment(Map<String, String> variables) {
    /** The port unless {@code SIMULATOR_PORT} is set. */
    static final int DEFAULT_PORT = 8180;

    private static final Duration DEFAULT_HISTORY_RETENTION = Duration.ofHours(1);

    /**
     * Reads all variables. Durations have the ISO 8601 format ({@code PT1H}).
     *
     * @throws IllegalArgumentException that names the variable, if one cannot be read
     */
    SimulatorSettings settings() {
        SimulatorSettingsBuilder settings =
                SimulatorSettings.builder().port(DEFAULT_PORT).historyRetention(DEFAULT_HISTORY_RETENTION);
        SimulatorSettings defaults = settings.build();
        set("HOST", Function.identity(), settings::host);
        set("PORT", Integer::valueOf, settings::port);
        set("CUSTOMERS", Integer::valueOf, settings::customers);
        set("SEED", Long::valueOf, settings::seed);
        set("SPEED", Double::valueOf, settings::speed);
        set("GENERATE_JOBS", Boolean::valueOf, settings::generateJobs);
        set("JITTER", Double::valueOf, settings::jitter);
        set("REMOVALS", Boolean::valueOf, settings::removals);
        set("RETAINED_RUNS", Integer::valueOf, settings::retainedRuns);
        settings.client(
                variables.getOrDefault("SIMULATOR_CLIENT_ID", defaults.clientId()),
                variables.getOrDefault("SIMULATOR_CLIENT_SECRET", defaults.clientSecret()));
        set("CLIENT_CERTIFICATE", SimulatorEnvironment::publicKey, settings::clientKey);
        set("PAGE_SIZE", Integer::valueOf, settings::pageSize);
        set("TOKEN_LIFETIME", Duration::parse, settings::tokenLifetime);
        set("HISTORY_RETENTION", Duration::parse, settings::historyRetention);
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

    private <T> void set(String name, Function<String, T> parser, Consumer<T> setter) {
        String variable = "SIMULATOR_" + name;
        String text = variables.get(variable);
        if (text == null || text.isBlank()) {
            return;
        }
        try {
            setter.accept(parser.apply(text.strip()));
        } catch (RuntimeException invalid) {
            throw new IllegalArgumentException(variable + " is invalid: " + text, invalid);
        }
    }
}
