package io.jobwire.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.maintenance.MaintenanceSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings directly below {@code jobwire} leave the keys of other prefixes below it alone. */
@QuarkusTest
@TestProfile(RootSettingsTest.OtherKeysBelowTheRoot.class)
class RootSettingsTest {
    @Inject
    GroupSettings group;

    @Inject
    MaintenanceSettings maintenance;

    /** Starts without Kafka and without the API, which these settings do not need. */
    public static final class OtherKeysBelowTheRoot implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "jobwire.group-id", "a-group",
                    "jobwire.group-protocol", "classic",
                    "jobwire.session-timeout", "7s",
                    "jobwire.elements.client-id", "client",
                    "jobwire.elements.client-secret", "secret",
                    "jobwire.customers.ids", "nobody",
                    "jobwire.sandbox.time-lapse", "1",
                    "jobwire.elements.url", "http://localhost:1",
                    "jobwire.elements.token-url", "http://localhost:1/token",
                    "kafka.bootstrap.servers", "localhost:1");
        }
    }

    @Test
    void settings_are_read_beside_keys_of_longer_prefixes() {
        assertThat(group.groupId()).isEqualTo("a-group");
        assertThat(group.groupProtocol()).isEqualTo(GroupProtocol.CLASSIC);
        assertThat(group.sessionTimeout()).contains(Duration.ofSeconds(7));
        assertThat(group.replicaId()).isEmpty();
        assertThat(maintenance.maintenance()).isEmpty();
    }
}
