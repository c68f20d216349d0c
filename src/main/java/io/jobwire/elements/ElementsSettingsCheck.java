package io.jobwire.elements;

import io.jobwire.auth.ClientCertificate;
import io.jobwire.auth.CloudEnvironment;
import io.jobwire.http.BaseUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what is wrong with the settings about the API, and with the certificate file that they name. */
public final class ElementsSettingsCheck {
    private static final String PREFIX = "jobwire.elements.";

    private final ElementsSettings settings;
    private final List<String> problems = new ArrayList<>();

    private ElementsSettingsCheck(ElementsSettings settings) {
        this.settings = settings;
    }

    /** One sentence for each wrong setting, with its key, its value and what to do; empty if all is well. */
    public static List<String> problems(ElementsSettings settings) {
        ElementsSettingsCheck check = new ElementsSettingsCheck(settings);
        check.addresses();
        check.credentials();
        check.bounds();
        return List.copyOf(check.problems);
    }

    private void addresses() {
        url("url", settings.url(), "set it to the base URL of the API, up to but without /partner.");
        if (CloudEnvironment.of(settings.environment()).isEmpty()) {
            problem("environment", settings.environment(), "set it to one of " + CloudEnvironment.NAMES + ".");
        } else {
            CloudEnvironment.tokenUrl(settings)
                    .ifPresentOrElse(
                            url -> url("token-url", url, "set it to the whole URL of the token endpoint."),
                            () -> missing("token-url", "with the environment custom it is needed."));
        }
        if (ApiVersion.of(settings.api()).isEmpty()) {
            problem("api", settings.api(), "set it to one of " + ApiVersion.NAMES + ".");
        }
    }

    private void credentials() {
        if (settings.clientId().filter(id -> !id.isBlank()).isEmpty()) {
            missing("client-id", "set it to the client ID of the app registration.");
        }
        boolean secret = settings.clientSecret().filter(text -> !text.isBlank()).isPresent();
        Optional<String> certificate = settings.certificate().path().filter(path -> !path.isBlank());
        if (secret && certificate.isPresent()) {
            problem("certificate.path", certificate.get(), "there is a client-secret as well; remove one of the two.");
        } else if (certificate.isPresent()) {
            certificate(certificate.get());
        } else if (!secret) {
            missing("client-secret", "set it to the client secret of the app registration, or set certificate.path.");
        }
    }

    private void certificate(String path) {
        try {
            ClientCertificate.read(path, settings.certificate().password().orElse(null));
        } catch (IllegalArgumentException unusable) {
            problem(
                    "certificate.path",
                    path,
                    unusable.getMessage() + "; set it to a PKCS#12 or PEM file with an RSA private key, and"
                            + " certificate.password to its password.");
        }
    }

    private void bounds() {
        positive("connect-timeout", settings.connectTimeout());
        positive("read-timeout", settings.readTimeout());
        positive("poll-timeout", settings.pollTimeout());
        if (settings.maxResponseSize().asLongValue() < 1
                || settings.maxResponseSize().asLongValue() > 1 << 30) {
            problem("max-response-size", settings.maxResponseSize().asLongValue(), "set it between 1 and 1G.");
        }
        if (settings.maxPages() < 1) {
            problem("max-pages", settings.maxPages(), "set it to 1 or more.");
        }
    }

    private void url(String key, String url, String remedy) {
        try {
            BaseUrl.of(url);
        } catch (IllegalArgumentException unreadable) {
            problem(key, url, unreadable.getMessage() + "; " + remedy);
        }
    }

    private void positive(String key, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            problem(key, duration, "set it to a time above zero, such as 30s.");
        }
    }

    private void problem(String key, Object value, String remedy) {
        problems.add(PREFIX + key + " is \"" + value + "\": " + remedy);
    }

    private void missing(String key, String remedy) {
        String variable = (PREFIX + key).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        problems.add(PREFIX + key + " is not set: " + remedy + " (Environment variable: " + variable + ")");
    }
}
