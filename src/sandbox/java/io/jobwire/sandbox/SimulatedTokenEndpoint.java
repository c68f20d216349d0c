package io.jobwire.sandbox;

import io.jobwire.sandbox.FaultInjector.InjectedFault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /connect/token}: the OAuth 2.0 client credentials grant (RFC 6749, section 4.4). Clients authenticate by
 * secret or certificate. Thread-safe.
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

    /** The number of requests so far, whatever their outcome. */
    long requests() {
        return requests.get();
    }

    /** Issues a token with all scopes. */
    String issueToken() {
        return tokens.issue(SCOPES, settings.tokenLifetime());
    }

    /** Counts a request, whatever its outcome. */
    void countRequest() {
        requests.incrementAndGet();
    }

    /** A token, or an OAuth error. */
    SimulatedResponse respond(SimulatorRequest request, Optional<InjectedFault> injected) {
        Map<String, String> form = form(request.body());
        boolean usesBasic = readBasicCredentials(request, form);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        if (form.containsKey("client_assertion") ? !hasCertificate(form, request.url()) : !hasSecret(form)) {
            return error(usesBasic ? 401 : 400, "invalid_client");
        }
        Set<String> scopes = new TreeSet<>(
                Arrays.asList(form.getOrDefault("scope", "").strip().split("\\s+")));
        scopes.remove("");
        if (!SCOPES.containsAll(scopes)) {
            return error(400, "invalid_scope");
        }
        Set<String> granted = new TreeSet<>(scopes.isEmpty() ? SCOPES : scopes);
        if (injected.filter(each -> each.fault() == ApiFault.MISSING_SCOPE).isPresent()) {
            granted.removeAll(Set.of(ApiScopes.V1_CUSTOMERS, ApiScopes.V3_CUSTOMERS));
        }
        return tokenResponse(granted);
    }

    private boolean hasSecret(Map<String, String> form) {
        return settings.clientId().equals(form.get("client_id"))
                && settings.clientSecret().equals(form.get("client_secret"));
    }

    /** The client id is optional beside an assertion (RFC 7521, section 4.2). */
    private boolean hasCertificate(Map<String, String> form, String url) {
        return assertion != null
                && ClientAssertion.TYPE.equals(form.get("client_assertion_type"))
                && settings.clientId().equals(form.getOrDefault("client_id", settings.clientId()))
                && assertion.isValid(form.getOrDefault("client_assertion", ""), url);
    }

    private SimulatedResponse tokenResponse(Set<String> scopes) {
        String token = tokens.issue(scopes, settings.tokenLifetime());
        return SimulatedResponse.json(
                        200,
                        "{\"access_token\":\"" + token + "\",\"expires_in\":"
                                + Math.max(1, settings.tokenLifetime().toSeconds())
                                + ",\"token_type\":\"Bearer\",\"scope\":\"" + String.join(" ", scopes) + "\"}")
                .withHeader("Cache-Control", "no-store");
    }

    private static SimulatedResponse error(int status, String error) {
        return SimulatedResponse.json(status, "{\"error\":\"" + error + "\"}");
    }

    /** Copies form-encoded credentials from the Authorization header to the form (RFC 6749, section 2.3.1). */
    private static boolean readBasicCredentials(SimulatorRequest request, Map<String, String> form) {
        String credentials = request.authorization("Basic").orElse("");
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
