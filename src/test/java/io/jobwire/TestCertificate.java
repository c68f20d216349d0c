package io.jobwire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.util.Base64;

/** A certificate with its key, made by the JDK's keytool, as an app registration would take it. */
final class TestCertificate {
    static final String PASSWORD = "chang3it";

    private final Path folder;
    private final Key key;
    private final Certificate certificate;

    private TestCertificate(Path folder, Key key, Certificate certificate) {
        this.folder = folder;
        this.key = key;
        this.certificate = certificate;
    }

    static TestCertificate in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "jobwire",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=jobwire",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        pkcs12(folder).toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(pkcs12(folder))) {
            store.load(file, PASSWORD.toCharArray());
        }
        return new TestCertificate(
                folder, store.getKey("jobwire", PASSWORD.toCharArray()), store.getCertificate("jobwire"));
    }

    private static Path pkcs12(Path folder) {
        return folder.resolve("jobwire.p12");
    }

    PublicKey publicKey() {
        return certificate.getPublicKey();
    }

    /** A PKCS#12 file with {@link #PASSWORD}. */
    Path pkcs12() {
        return pkcs12(folder);
    }

    /** A PEM file with key and certificate, not encrypted. */
    Path pem() throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve("jobwire.pem"),
                block("PRIVATE KEY", key.getEncoded()) + block("CERTIFICATE", certificate.getEncoded()));
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + name
                + "-----\n";
    }
}
