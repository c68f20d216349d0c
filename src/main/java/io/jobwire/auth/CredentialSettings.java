package io.jobwire.auth;

import io.jobwire.http.BaseUrl;
import io.jobwire.settings.SettingChecks;
import io.jobwire.settings.SettingProblem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The app registration's credentials, and where they are exchanged for tokens. */
@ConfigMapping(prefix = "jobwire.elements")
public interface CredentialSettings {

    /**
     * The environment of AvePoint Online Services that the partner belongs to: {@code commercial}, {@code us-gov},
     * {@code aos2}, {@code fedramp}, or {@code custom}. It determines the token URL; {@code custom} needs a
     * {@code token-url}.
     */
    // a string, because a failed conversion to an enum would end the start with a stack trace
    @WithDefault("commercial")
    String environment();

    /** The complete URL of the token endpoint. By default it follows from the environment. */
    Optional<String> tokenUrl();

    /** The client ID of the app registration (Elements for Partners, API app registration). Required. */
    Optional<String> clientId();

    /** The client secret of the app registration. Required unless there is a file with it, or a certificate. */
    Optional<String> clientSecret();

    /** The file with the client secret, instead of {@code client-secret}. It is read again for each token request. */
    Optional<String> clientSecretFile();

    /** The certificate of the app registration, instead of a client secret. */
    Certificate certificate();

    /**
     * The OAuth scopes to request. By default those that the chosen API version needs to read jobs and, unless the
     * customers are a fixed list, customers.
     */
    Optional<List<String>> scopes();

    /** The certificate with its private key. */
    interface Certificate {
        /** The file: PKCS#12 ({@code .pfx}, {@code .p12}), or PEM with the private key. */
        Optional<String> path();

        /** The password of the file, if it has one. */
        Optional<String> password();

        /** The file with that password, instead of {@code password}. It is read again for each token request. */
        Optional<String> passwordFile();

        /**
         * The password that applies; null if there is none.
         *
         * @throws IllegalArgumentException if its file cannot be read or is empty
         */
        static @Nullable String effectivePassword(Certificate settings) {
            return settings.passwordFile()
                    .filter(text -> !text.isBlank())
                    .map(ClientAuthentication::readSecret)
                    .or(settings::password)
                    .orElse(null);
        }
    }

    /** The token URL that applies: the configured one, or else the environment's; empty if there is neither. */
    static Optional<String> effectiveTokenUrl(CredentialSettings settings) {
        return settings.tokenUrl().map(String::strip).or(() -> CloudEnvironment.parse(settings.environment())
                .flatMap(CloudEnvironment::tokenUrl));
    }

    /** The settings that cannot work, in the order of their keys here; empty if there are none. */
    static List<SettingProblem> problems(CredentialSettings settings) {
        SettingChecks checks = new SettingChecks("jobwire.elements")
                .oneOf("environment", settings.environment(), CloudEnvironment::parse, CloudEnvironment.texts());
        if (CloudEnvironment.parse(settings.environment()).isPresent()) {
            checkTokenUrl(checks, settings);
        }
        checks.requirePresent("client-id", settings.clientId(), "set it to the client ID of the app registration.");
        checkSecretOrCertificate(checks, settings);
        return checks.problems();
    }

    private static void checkTokenUrl(SettingChecks checks, CredentialSettings settings) {
        Optional<String> url = effectiveTokenUrl(settings);
        checks.requirePresent("token-url", url, "the environment custom needs it.");
        url.ifPresent(text -> checks.url(
                "token-url", text, () -> BaseUrl.parse(text), "set it to the complete URL of the token endpoint."));
    }

    private static void checkSecretOrCertificate(SettingChecks checks, CredentialSettings settings) {
        boolean secret = settings.clientSecret().filter(text -> !text.isBlank()).isPresent();
        Optional<String> path = settings.certificate().path().filter(text -> !text.isBlank());
        Optional<String> file = settings.clientSecretFile().filter(text -> !text.isBlank());
        if (file.isPresent()) {
            checks.require(
                            !secret && path.isEmpty(),
                            "client-secret-file",
                            file.get(),
                            "client-secret or certificate.path is set as well; remove all but one of the three.")
                    .readable(
                            "client-secret-file",
                            file.get(),
                            () -> ClientAuthentication.readSecret(file.get()),
                            "set it to a file with the client secret of the app registration.");
        } else if (path.isEmpty()) {
            checks.requirePresent(
                    "client-secret",
                    settings.clientSecret(),
                    "set it to the client secret of the app registration, or set client-secret-file or"
                            + " certificate.path.");
        } else if (secret) {
            checks.require(
                    false, "certificate.path", path.get(), "client-secret is set as well; remove one of the two.");
        } else {
            checks.readable(
                    "certificate.path",
                    path.get(),
                    () -> ClientCertificate.read(path.get(), readablePassword(settings.certificate())),
                    "set it to a PKCS#12 or PEM file with an RSA private key, and certificate.password to its"
                            + " password.");
        }
        settings.certificate()
                .passwordFile()
                .filter(text -> !text.isBlank())
                .ifPresent(passwordFile -> checkPasswordFile(checks, settings.certificate(), passwordFile));
    }

    private static void checkPasswordFile(SettingChecks checks, Certificate settings, String file) {
        checks.require(
                        settings.password().filter(text -> !text.isEmpty()).isEmpty(),
                        "certificate.password-file",
                        file,
                        "certificate.password is set as well; remove one of the two.")
                .readable(
                        "certificate.password-file",
                        file,
                        () -> ClientAuthentication.readSecret(file),
                        "set it to a file with the password of the certificate's file.");
    }

    /** Null, too, if its file cannot be read, which is a problem of its own. */
    private static @Nullable String readablePassword(Certificate settings) {
        try {
            return Certificate.effectivePassword(settings);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
