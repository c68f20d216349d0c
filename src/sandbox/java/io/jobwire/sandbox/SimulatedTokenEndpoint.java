package io.jobwire.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /connect/token}: OAuth 2.0 client credentials (RFC 6749, section 4.4), by a secret or by a certificate.
 * Thread-safe.
 */
final class SimulatedTokenEndpoint {
    private static final Set<String> SCOPES =
            Set.of(ApiScopes.V1_CUSTOMERS, ApiScopes.V1_JOBS, ApiScopes.V3_CUSTOMERS, ApiScopes.V3_JOBS);

    private final SimulatorSettings settings;
    private final IssuedTokens tokens;
    private final @Nullable ClientAssertion assertion;
    private final AtomicLong requests = new AtomicLong();

    SimulatedTokenEndpoint(SimulatorSettings settings, IssuedTokens tokens, Clock clock) {
        this.settings = settings;
        this.tokens = tokens;
        PublicKey key = settings.clientKey();
        this.assertion = key == null ? null : new ClientAssertion(settings.clientId(), key, clock);
    }

    /** How many tokens have been asked for. */
    long requests() {
        return requests.get();
    }

    /** A token for all that there is. */
    String grant() {
        return tokens.issue(SCOPES, settings.tokenLifetime());
    }

    /** One more has been asked for, whatever becomes of it. */
    void count() {
        requests.incrementAndGet();
    }

    /** A token, or the reason why not. */
    SimulatedResponse answer(SimulatorRequest ask) {
        Map<String, String> form = form(ask.body());
        boolean basic = readBasic(ask, form);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refusal(400, "unsupported_grant_type");
        }
        if (form.containsKey("client_assertion") ? !hasCertificate(form, ask.url()) : !hasSecret(form)) {
            return refusal(basic ? 401 : 400, "invalid_client");
        }
        Set<String> scopes = new TreeSet<>(
                Arrays.asList(form.getOrDefault("scope", "").strip().split("\\s+")));
        scopes.remove("");
        if (!SCOPES.containsAll(scopes)) {
            return refusal(400, "invalid_scope");
        }
        return granted(scopes.isEmpty() ? SCOPES : scopes);
    }

    private boolean hasSecret(Map<String, String> form) {
        return settings.clientId().equals(form.get("client_id"))
                && settings.clientSecret().equals(form.get("client_secret"));
    }

    /** The client may name itself beside the assertion, but need not (RFC 7521, section 4.2). */
    private boolean hasCertificate(Map<String, String> form, String url) {
        return assertion != null
                && ClientAssertion.TYPE.equals(form.get("client_assertion_type"))
                && settings.clientId().equals(form.getOrDefault("client_id", settings.clientId()))
                && assertion.isGood(form.getOrDefault("client_assertion", ""), url);
    }

    private SimulatedResponse granted(Set<String> scopes) {
        String token = tokens.issue(scopes, settings.tokenLifetime());
        return SimulatedResponse.json(
                        200,
                        "{\"access_token\":\"" + token + "\",\"expires_in\":"
                                + Math.max(1, settings.tokenLifetime().toSeconds())
                                + ",\"token_type\":\"Bearer\",\"scope\":\"" + String.join(" ", scopes) + "\"}")
                .with("Cache-Control", "no-store");
    }

    private static SimulatedResponse refusal(int status, String error) {
        return SimulatedResponse.json(status, "{\"error\":\"" + error + "\"}");
    }

    /** Credentials in the header, each encoded as in a form (RFC 6749, section 2.3.1), count as fields of the form. */
    private static boolean readBasic(SimulatorRequest ask, Map<String, String> form) {
        String credentials = ask.authorization("Basic").orElse("");
        try {
            String[] parts = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2) {
                form.put("client_id", decode(parts[0]));
                form.put("client_secret", decode(parts[1]));
                return true;
            }
        } catch (IllegalArgumentException notBase64) {
            form.remove("client_secret");
        }
        return false;
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&", -1)) {
            String[] parts = field.split("=", 2);
            if (parts.length == 2) {
                form.put(decode(parts[0]), decode(parts[1]));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
