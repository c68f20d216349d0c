package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Has docs/asyncapi.json validated by the AsyncAPI project's own parser. */
class AsyncApiIT {
    private static final Path FOLDER = Path.of(".ci/asyncapi");

    @Test
    void the_asyncapi_parser_finds_no_error_in_the_document() throws InterruptedException {
        assumeThat(Boolean.getBoolean("node.required"))
                .as("The AsyncAPI document is not parsed; with npm installed, -Dnode.required=true has it parsed")
                .isTrue();
        run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));

        List<String> lines = run(List.of(
                "node",
                "check.mjs",
                Path.of("docs/asyncapi.json").toAbsolutePath().toString()));

        assertThat(lines).last().asString().startsWith("VALID AsyncAPI 3.0.0: 3 channels, 3 operations, 10 messages");
    }

    private static List<String> run(List<String> command) throws InterruptedException {
        try (ExampleProcess process = ExampleProcess.start(FOLDER, command, "")) {
            assertThat(process.waitFor(180))
                    .as(() -> process.lines().toString())
                    .isZero();
            return process.lines();
        }
    }
}
