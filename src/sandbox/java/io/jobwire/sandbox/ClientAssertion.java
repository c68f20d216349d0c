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
 * Checks the signed assertions by which a client with a certificate says who it is (RFC 7523, section 3): algorithm,
 * signature, issuer and subject, audience, time, and that none is used twice. Thread-safe.
 */
final class ClientAssertion {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofHours(1);

    private final String clientId;
    private final PublicKey key;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    ClientAssertion(String clientId, PublicKey key, Clock clock) {
        this.clientId = clientId;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Whether an assertion is good for a request to that URL.
     *
     * @param jwt as it was sent
     */
    boolean isGood(String jwt, String audience) {
        String[] parts = jwt.split("\\.", -1);
        try {
            return parts.length == 3
                    && "RS256".equals(json(parts[0]).path("alg").asText())
                    && isSigned(parts)
                    && holds(json(parts[1]), audience);
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

    private boolean holds(JsonNode claims, String audience) {
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        String id = claims.path("jti").asText("");
        JsonNode named = claims.path("aud");
        boolean forUs = named.isArray()
                ? StreamSupport.stream(named.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(audience))
                : named.asText().equals(audience);
        used.values().removeIf(past -> past.isBefore(now));
        return forUs
                && clientId.equals(claims.path("iss").asText())
                && clientId.equals(claims.path("sub").asText())
                && expires.isAfter(now)
                && expires.isBefore(now.plus(LONGEST))
                && !id.isEmpty()
                && used.putIfAbsent(id, expires) == null;
    }

    private static JsonNode json(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
