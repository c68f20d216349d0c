package io.jobwire.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * Validates the signed assertions with which a client authenticates by certificate (RFC 7523, section 3): algorithm,
 * signature, issuer, subject, audience, expiry and single use. Thread-safe.
 */
final class ClientAssertion {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MAX_LIFETIME = Duration.ofHours(1);

    private final String clientId;
    private final PublicKey key;
    private final Clock clock;
    private final Map<String, Instant> usedIds = new ConcurrentHashMap<>();

    ClientAssertion(String clientId, PublicKey key, Clock clock) {
        this.clientId = clientId;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Whether an assertion is valid for a request to that URL. An assertion is valid only once.
     *
     * @param jwt as received
     */
    boolean isValid(String jwt, String audience) {
        String[] parts = jwt.split("\\.", -1);
        try {
            return parts.length == 3
                    && "RS256".equals(json(parts[0]).path("alg").asText())
                    && isSigned(parts)
                    && hasValidClaims(json(parts[1]), audience);
        } catch (IOException | IllegalArgumentException | GeneralSecurityException unreadable) {
            return false;
        }
    }

    private boolean isSigned(String[] parts) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private boolean hasValidClaims(JsonNode claims, String audience) {
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        String id = claims.path("jti").asText("");
        JsonNode audiences = claims.path("aud");
        boolean audienceMatches = audiences.isArray()
                ? StreamSupport.stream(audiences.spliterator(), false)
                        .anyMatch(each -> each.asText().equals(audience))
                : audiences.asText().equals(audience);
        usedIds.values().removeIf(past -> past.isBefore(now));
        return audienceMatches
                && clientId.equals(claims.path("iss").asText())
                && clientId.equals(claims.path("sub").asText())
                && expires.isAfter(now)
                && expires.isBefore(now.plus(MAX_LIFETIME))
                && !id.isEmpty()
                && usedIds.putIfAbsent(id, expires) == null;
    }

    private static JsonNode json(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
