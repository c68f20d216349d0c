package io.jobwire;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** See {@link RequiresDocker}. */
final class DockerCondition implements ExecutionCondition {
    private static final String ABSENT =
            "no Docker engine answers (DOCKER_HOST is " + System.getenv().getOrDefault("DOCKER_HOST", "not set") + ")";
    /** Kept, since a logger that nobody holds forgets its level. */
    private static final Logger SEARCH = Logger.getLogger("org.testcontainers");

    private static final boolean THERE = isThere();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (THERE) {
            return ConditionEvaluationResult.enabled("a Docker engine answers");
        } else if (Boolean.getBoolean("containers.required")) {
            throw new IllegalStateException("Container tests are required, but " + ABSENT);
        }
        return ConditionEvaluationResult.disabled("Container tests are skipped: " + ABSENT);
    }

    /** Asks once, and says once what follows. Testcontainers' own account of where it has looked is long. */
    private static boolean isThere() {
        SEARCH.setLevel(Level.OFF);
        try {
            boolean there = DockerClientFactory.instance().isDockerAvailable();
            if (!there) {
                System.out.println("Container tests are skipped: " + ABSENT
                        + ". Start one to run them; -Dcontainers.required=true fails without it.");
            }
            return there;
        } finally {
            SEARCH.setLevel(Level.WARNING);
        }
    }
}
