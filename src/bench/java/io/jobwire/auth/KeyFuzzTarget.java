package io.jobwire.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a key file. For a fuzzer. */
public final class KeyFuzzTarget {
    private static final Path FILE = temporaryFile();

    private KeyFuzzTarget() {}

    /** Reads an input; anything thrown is a bug. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            ClientCertificate.read(FILE.toString(), "chang3it");
        } catch (IllegalArgumentException expected) {
            // what a key file may be at worst
        }
    }

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("jobwire-fuzz", ".key");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
