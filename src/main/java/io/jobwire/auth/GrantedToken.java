package io.jobwire.auth;

import java.time.Duration;

/**
 * An access token as the identity service has granted it.
 *
 * @param value the secret text that stands behind {@code Bearer}; not blank
 * @param lifetime how long it is valid from now on; above zero
 */
public record GrantedToken(String value, Duration lifetime) {

    @Override
    public String toString() {
        return "Token valid for " + lifetime;
    }
}
