package io.jobwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.sandbox.SimulatorSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with a certificate instead of a secret. */
class CertificateIT {
    @TempDir
    Path folder;

    private TestCertificate certificate;
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        certificate = TestCertificate.in(folder);
        stage = new Stage(SimulatorSettings.builder().customers(2).clientKey(certificate.publicKey()));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_certificate_gives_access_by_pkcs12_and_by_pem_and_its_password_stays_secret() throws Exception {
        ServiceProcess pkcs12 = stage.service(
                "pkcs12",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET",
                "",
                "JOBWIRE_ELEMENTS_CERTIFICATE_PATH",
                certificate.pkcs12().toString(),
                "JOBWIRE_ELEMENTS_CERTIFICATE_PASSWORD",
                TestCertificate.PASSWORD);
        pkcs12.awaitReady();
        Polls.awaitOfEach(stage.elements(), 2);
        pkcs12.stop();

        ServiceProcess pem = stage.service(
                "pem",
                "JOBWIRE_ELEMENTS_CLIENT_SECRET",
                "",
                "JOBWIRE_ELEMENTS_API",
                "v3",
                "JOBWIRE_ELEMENTS_CERTIFICATE_PATH",
                certificate.pem().toString());
        pem.awaitReady();
        Polls.awaitOfEach(stage.elements(), 2);

        assertThat(stage.elements().tokenRequests()).isEqualTo(2);
        assertThat(pkcs12.logText()).doesNotContain(TestCertificate.PASSWORD);
    }

    @Test
    void a_password_that_does_not_open_it_ends_the_start_with_one_message() {
        ServiceProcess service = stage.service(
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
