package io.jobwire;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Implements {@link RequiresDocker}. */
final class DockerCondition implements ExecutionCondition {
    private static final String REASON =
            "no Docker engine responds (DOCKER_HOST is " + System.getenv().getOrDefault("DOCKER_HOST", "not set") + ")";
    /** Held in a field, since a logger that is garbage collected loses its level. */
    private static final Logger TESTCONTAINERS_LOG = Logger.getLogger("org.testcontainers");

    private static final boolean AVAILABLE = detect();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (AVAILABLE) {
            return ConditionEvaluationResult.enabled("a Docker engine responds");
        } else if (Boolean.getBoolean("containers.required")) {
            throw new IllegalStateException("Container tests are required, but " + REASON);
        }
        return ConditionEvaluationResult.disabled("Container tests are skipped: " + REASON);
    }

    /** Prints the consequence if there is no Docker; silences the long message of Testcontainers. */
    private static boolean detect() {
        TESTCONTAINERS_LOG.setLevel(Level.OFF);
        try {
            boolean available = DockerClientFactory.instance().isDockerAvailable();
            if (!available) {
                System.out.println("Container tests are skipped: " + REASON
                        + ". Start Docker to run them, or set -Dcontainers.required=true to fail instead.");
            }
            return available;
        } finally {
            TESTCONTAINERS_LOG.setLevel(Level.WARNING);
        }
    }
}
