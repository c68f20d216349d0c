package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Key files made by the JDK's keytool. */
final class TestKeys {
    private TestKeys() {}

    /** A PKCS#12 file with one key and its certificate. */
    static Path pkcs12(Path folder, String algorithm, String password) throws IOException, InterruptedException {
        Path file = folder.resolve(algorithm + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "jobwire",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=jobwire",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(keytool.waitFor()).as(output).isZero();
        return file;
    }
}
