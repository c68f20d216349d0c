package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and private keys in PKCS#12, PKCS#8 and PKCS#1. */
class ClientCertificateTest {
    private static final String PASSWORD = "chang3it";
    /** Version 0 and rsaEncryption before the octet string with the PKCS#1 key. */
    private static final int PKCS1_OFFSET = 26;

    private static KeyPair rsa;

    @TempDir
    Path folder;

    @BeforeAll
    static void generateKey() throws GeneralSecurityException {
        rsa = generate("RSA", 2_048);
    }

    @Test
    void a_pkcs12_file_is_read_with_its_password() throws IOException, InterruptedException {
        Path file = keytool("RSA");

        ClientCertificate certificate = ClientCertificate.read(file.toString(), PASSWORD);

        assertThat(certificate.thumbprint()).matches("[0-9A-F]{40}");
        assertThat(certificate.toString()).isEqualTo("Certificate " + certificate.thumbprint());
    }

    @Test
    void a_wrong_password_is_reported_without_quoting_it() throws IOException, InterruptedException {
        Path file = keytool("RSA");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificate.read(file.toString(), "0ther"))
                .withMessage("the password does not open it");
    }

    @Test
    void a_key_that_is_not_rsa_is_rejected() throws IOException, InterruptedException {
        Path file = keytool("EC");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificate.read(file.toString(), PASSWORD))
                .withMessage("its private key is not an RSA key");
    }

    @Test
    void a_pkcs8_key_in_pem_has_no_thumbprint_without_a_certificate() throws IOException {
        Path file = pem("PRIVATE KEY", rsa.getPrivate().getEncoded());

        ClientCertificate certificate = ClientCertificate.read(file.toString(), null);

        assertThat(certificate.privateKey()).isEqualTo(rsa.getPrivate());
        assertThat(certificate.thumbprint()).isNull();
    }

    @Test
    void a_pkcs1_key_in_pem_is_read() throws IOException {
        byte[] pkcs8 = rsa.getPrivate().getEncoded();
        Path file = pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS1_OFFSET, pkcs8.length));

        assertThat(ClientCertificate.read(file.toString(), null).privateKey()).isEqualTo(rsa.getPrivate());
    }

    @Test
    void a_key_written_as_pem_is_read_again() throws IOException {
        Path file = Files.writeString(folder.resolve("again.pem"), new ClientCertificate(rsa.getPrivate(), null).pem());

        assertThat(ClientCertificate.read(file.toString(), null).privateKey()).isEqualTo(rsa.getPrivate());
    }

    @Test
    void a_pem_key_that_is_not_rsa_is_rejected() throws IOException, GeneralSecurityException {
        Path file = pem("PRIVATE KEY", generate("EC", 256).getPrivate().getEncoded());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificate.read(file.toString(), null))
                .withMessage("its private key is not an RSA key");
    }

    @Test
    void a_pem_file_without_a_key_is_rejected() throws IOException {
        Path file = pem("PUBLIC KEY", rsa.getPublic().getEncoded());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificate.read(file.toString(), null))
                .withMessage("it contains no private key");
    }

    @Test
    void a_missing_file_and_other_content_are_rejected() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "no certificate");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ClientCertificate.read(folder.resolve("missing").toString(), null))
                .withMessage("it cannot be read");
        assertThatIllegalArgumentException().isThrownBy(() -> ClientCertificate.read(text.toString(), null));
    }

    private Path keytool(String algorithm) throws IOException, InterruptedException {
        return TestKeys.pkcs12(folder, algorithm, PASSWORD);
    }

    private Path pem(String label, byte[] content) throws IOException {
        return Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                        + "-----\n");
    }

    private static KeyPair generate(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair();
    }
}
