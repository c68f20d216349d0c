package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SimulatorSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service authenticates with a certificate instead of a secret. */
class ClientCertificateIT {
    @TempDir
    Path folder;

    private TestCertificate certificate;
    private TestEnvironment environment;

    @BeforeEach
    void start() throws Exception {
        certificate = TestCertificate.create(folder);
        environment =
                new TestEnvironment(SimulatorSettings.builder().customers(2).clientKey(certificate.publicKey()));
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void the_service_accepts_pkcs12_and_pem_certificates_and_does_not_log_the_password() throws Exception {
        ServiceProcess pkcs12 = environment.startService(
                "pkcs12",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET",
                "",
                "JOBWIRE_ELEMENTS_CERTIFICATE_PATH",
                certificate.pkcs12().toString(),
                "JOBWIRE_ELEMENTS_CERTIFICATE_PASSWORD",
                TestCertificate.PASSWORD);
        pkcs12.awaitReady();
        environment.awaitPolls(2);
        pkcs12.stop();

        ServiceProcess pem = environment.startService(
                "pem",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET",
                "",
                "JOBWIRE_ELEMENTS_API",
                "v3",
                "JOBWIRE_ELEMENTS_CERTIFICATE_PATH",
                certificate.pem().toString());
        pem.awaitReady();
        environment.awaitPolls(2);

        assertThat(environment.simulator().tokenRequests()).isEqualTo(2);
        assertThat(pkcs12.logText()).doesNotContain(TestCertificate.PASSWORD);
    }

    @Test
    void a_wrong_certificate_password_fails_the_startup_with_one_message() {
        ServiceProcess service = environment.startService(
                "wrong-password",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET",
                "",
                "JOBWIRE_ELEMENTS_CERTIFICATE_PATH",
                certificate.pkcs12().toString(),
                "JOBWIRE_ELEMENTS_CERTIFICATE_PASSWORD",
                "0ther");

        assertThat(service.awaitEnd()).isEqualTo(1);
        assertThat(service.logText())
                .contains("jobwire.elements.certificate")
                .contains("the password does not open it")
                .doesNotContain("0ther");
    }
}
