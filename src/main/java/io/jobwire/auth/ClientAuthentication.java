package io.jobwire.auth;

import io.jobwire.settings.SettingText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How Jobwire identifies itself at the identity service. */
sealed interface ClientAuthentication {

    /**
     * By a client secret.
     *
     * @param value a secret
     */
    record ClientSecret(String value) implements ClientAuthentication {
        @Override
        public String toString() {
            return "Client secret";
        }
    }

    /**
     * By a client assertion, signed with the key of a certificate.
     *
     * @param certificate with its private key
     */
    record SignedAssertion(ClientCertificate certificate) implements ClientAuthentication {}

    /**
     * Reads what the settings name, from files if they name files.
     *
     * @throws IllegalArgumentException if a file cannot be used; the message says why, without content of the file
     */
    static ClientAuthentication read(CredentialSettings settings) {
        Optional<String> certificate = settings.certificate().path().filter(text -> !text.isBlank());
        if (certificate.isPresent()) {
            return new SignedAssertion(ClientCertificate.read(
                    certificate.get(), CredentialSettings.Certificate.effectivePassword(settings.certificate())));
        }
        return new ClientSecret(settings.clientSecretFile()
                .map(ClientAuthentication::readSecret)
                .or(settings::clientSecret)
                .orElse(""));
    }

    /**
     * Reads a secret from a file, without line breaks at its end, which editors add.
     *
     * @throws IllegalArgumentException if it cannot be read or is empty
     */
    static String readSecret(String path) {
        try {
            String secret = SettingText.secret(Files.readString(Path.of(path.strip())));
            if (secret.isEmpty()) {
                throw new IllegalArgumentException("it is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "it cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
