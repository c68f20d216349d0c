package io.jobwire.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recorded values of records, one file each; the beginning of a file's name says by which schema. */
final class GoldenFiles {
    static final Path FOLDER = Path.of("src/test/resources/golden");

    private static final String ENDING = ".json";

    private GoldenFiles() {}

    /** The names of a folder's files, without the ending. */
    static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    /** The {@code $id} of the schema of a file. */
    static String schema(String name) {
        return "urn:io.jobwire:schema:" + schemaName(name) + ":v1";
    }

    private static String schemaName(String name) {
        if (name.startsWith("event-customer-")) {
            return name.substring("event-".length());
        } else if (name.startsWith("event-")) {
            return "job-change";
        } else if (name.startsWith("state-")) {
            return name.equals("state-customer") ? "customer-state" : "job-state";
        }
        return name.startsWith("dead-letter") ? "dead-letter" : name;
    }
}
