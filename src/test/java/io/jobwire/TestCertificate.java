package io.jobwire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.util.Base64;

/** A self-signed certificate with its private key, created by the JDK's keytool. */
final class TestCertificate {
    static final String PASSWORD = "chang3it";

    private final Path folder;
    private final String name;
    private final Key key;
    private final Certificate certificate;

    private TestCertificate(Path folder, String name, Key key, Certificate certificate) {
        this.folder = folder;
        this.name = name;
        this.key = key;
        this.certificate = certificate;
    }

    /** Creates a certificate for Jobwire in a folder. */
    static TestCertificate create(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        return create(folder, "jobwire");
    }

    /** Creates a certificate for {@code CN=name} on localhost in a folder. */
    static TestCertificate create(Path folder, String name)
            throws IOException, InterruptedException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        pkcs12(folder, name).toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(pkcs12(folder, name))) {
            store.load(file, PASSWORD.toCharArray());
        }
        return new TestCertificate(
                folder, name, store.getKey(name, PASSWORD.toCharArray()), store.getCertificate(name));
    }

    private static Path pkcs12(Path folder, String name) {
        return folder.resolve(name + ".p12");
    }

    PublicKey publicKey() {
        return certificate.getPublicKey();
    }

    /** A PKCS#12 file with {@link #PASSWORD}. */
    Path pkcs12() {
        return pkcs12(folder, name);
    }

    /** An unencrypted PEM file with key and certificate. */
    Path pem() throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve(name + ".pem"),
                block("PRIVATE KEY", key.getEncoded()) + block("CERTIFICATE", certificate.getEncoded()));
    }

    /** A PKCS#12 trust store with {@link #PASSWORD} that contains these certificates. */
    static Path trustStore(Path file, TestCertificate... trusted) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (TestCertificate each : trusted) {
            store.setCertificateEntry(each.name, each.certificate);
        }
        try (OutputStream content = Files.newOutputStream(file)) {
            store.store(content, PASSWORD.toCharArray());
        }
        return file;
    }

    private static String block(String name, byte[] content) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + name
                + "-----\n";
    }
}
