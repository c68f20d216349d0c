package io.jobwire.elements;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with access tokens.
 *
 * @param obtained whether there is a token to ask with; false before the first one
 * @param problem why the last token request failed, without secrets; null if it did not
 */
public record TokenState(boolean obtained, @Nullable String problem) {
    static final TokenState NONE_YET = new TokenState(false, null);
    static final TokenState OBTAINED = new TokenState(true, null);
}
