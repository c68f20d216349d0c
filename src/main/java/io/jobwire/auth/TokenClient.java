package io.jobwire.auth;

import io.jobwire.auth.TokenGrant.Denied;
import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.http.BaseUrl;
import io.jobwire.http.ConnectionCheck;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.HttpTransport;
import io.jobwire.http.InFlightRequests;
import io.jobwire.settings.SettingText;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Requests tokens from the identity service by the client credentials grant, through quarkus-oidc-client. Every outcome
 * is a {@link TokenGrant} without secrets in its text. Thread-safe.
 */
public final class TokenClient {
    private static final Logger LOG = Logger.getLogger(TokenClient.class);
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SUBDOMAINS = Pattern.compile("^.*\\.(?=[^.]+\\.[^.]+$)");
    /** How long a token without a stated lifetime is used. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(5);
    /** Shorter lifetimes count as this, since such a token would be requested again and again. */
    private static final Duration MIN_LIFETIME = Duration.ofSeconds(10);

    private final OidcClients clients;
    private final HttpTransport transport;
    private final ConnectionCheck connections;
    private final InFlightRequests inFlight;
    private final TokenAnswerLimit limit;
    private final CredentialSettings credentials;
    private final ConnectionSettings connection;
    private final BaseUrl tokenUrl;
    private final List<String> scopes;
    private @Nullable ClientAuthentication authentication;
    private @Nullable Uni<OidcClient> client;
    private volatile Set<String> missingScopes = Set.of();

    /**
     * A client that connects at its first request.
     *
     * @param defaultScopes the scopes to request if the settings name none
     */
    public TokenClient(
            OidcClients clients,
            HttpTransport transport,
            ConnectionCheck connections,
            InFlightRequests inFlight,
            TokenAnswerLimit limit,
            CredentialSettings credentials,
            ConnectionSettings connection,
            List<String> defaultScopes) {
        this.clients = clients;
        this.transport = transport;
        this.connections = connections;
        this.inFlight = inFlight;
        this.limit = limit;
        this.credentials = credentials;
        this.connection = connection;
        this.tokenUrl =
                BaseUrl.parse(CredentialSettings.effectiveTokenUrl(credentials).orElseThrow());
        this.scopes = credentials.scopes().orElse(defaultScopes);
        warnOfForeignTokenUrl();
    }

    /** Whoever changes the API's address alone may not know that the tokens' stays. */
    private void warnOfForeignTokenUrl() {
        BaseUrl api = BaseUrl.parse(connection.url());
        boolean byDefault = credentials.tokenUrl().isEmpty()
                && CloudEnvironment.parse(credentials.environment()).equals(Optional.of(CloudEnvironment.COMMERCIAL));
        if (byDefault && !domain(api).equals(domain(tokenUrl))) {
            AuthLog.LOG.foreignTokenUrl(api.origin(), tokenUrl.origin());
        }
    }

    private static String domain(BaseUrl url) {
        return SUBDOMAINS.matcher(url.uri().getHost()).replaceFirst("").toLowerCase(Locale.ROOT);
    }

    /**
     * Requests a token, once for each subscription, with the secret or certificate that its file holds by now. The Uni
     * never fails.
     */
    public Uni<TokenGrant> request() {
        return inFlight.track(Uni.createFrom()
                        .item(this::readAuthentication)
                        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                        .flatMap(this::clientFor)
                        .flatMap(OidcClient::getTokens))
                .ifNoItem()
                .after(connection.readTimeout())
                .fail()
                .map(this::grant)
                .onFailure()
                .recoverWithUni(this::denied);
    }

    /** Connects anew at the next request, because the certificates of connections have changed. */
    public synchronized void reconnect() {
        close();
    }

    /** A file that is just being replaced may be unreadable; then the last authentication is used once more. */
    private ClientAuthentication readAuthentication() {
        try {
            return ClientAuthentication.read(credentials);
        } catch (IllegalArgumentException unreadable) {
            ClientAuthentication last = lastAuthentication();
            if (last == null) {
                throw unreadable;
            }
            return last;
        }
    }

    private synchronized @Nullable ClientAuthentication lastAuthentication() {
        return authentication;
    }

    private synchronized Uni<OidcClient> clientFor(ClientAuthentication current) {
        if (!current.equals(authentication)) {
            if (authentication != null) {
                AuthLog.LOG.authenticationChanged();
            }
            close();
            authentication = current;
        }
        Uni<OidcClient> present = client;
        if (present == null) {
            present = clients.newClient(OidcSettings.of(credentials, connection, transport, tokenUrl, scopes, current))
                    .memoize()
                    .indefinitely();
            client = present;
        }
        return present;
    }

    private void close() {
        Uni<OidcClient> last = client;
        client = null;
        if (last != null) {
            last.subscribe().with(TokenClient::close, failure -> {});
        }
    }

    private static void close(OidcClient unused) {
        try {
            unused.close();
        } catch (IOException e) {
            LOG.debugf("A client of the token endpoint did not close: %s", e.getMessage());
        }
    }

    /** An answer that is too long, or too slow, goes on arriving until its connection is closed. */
    private Uni<TokenGrant> denied(Throwable failure) {
        if (limit.exceeded()) {
            reconnect();
            return Uni.createFrom()
                    .item(new Denied("the answer of the identity service at "
                            + tokenUrl.uri().getHost() + " is longer than " + TokenAnswerLimit.MAX_BYTES
                            + " bytes, so it is none; check jobwire.elements.token-url"));
        }
        if (failure instanceof TimeoutException) {
            reconnect();
        }
        String reason = TokenErrors.describe(failure, tokenUrl.uri().getHost());
        if (TokenErrors.isUnreachable(failure)) {
            return connections
                    .failure(tokenUrl)
                    .map(cause ->
                            new Denied(reason + cause.map(text -> ": " + text).orElse("")));
        }
        return Uni.createFrom().item(new Denied(reason + oddities(reason), TokenErrors.requestedPause(reason)));
    }

    /** What looks odd about a secret that is refused, such as a quotation mark that came with it. */
    private String oddities(String reason) {
        if (!reason.contains("invalid_client")
                || !(lastAuthentication() instanceof ClientAuthentication.ClientSecret secret)) {
            return "";
        }
        List<String> oddities = SettingText.oddities(secret.value());
        return oddities.isEmpty() ? "" : "; look at the client secret: " + String.join(", ", oddities);
    }

    private TokenGrant grant(Tokens tokens) {
        @Nullable String token = tokens.getAccessToken();
        if (token == null || token.isBlank()) {
            return new Denied("the identity service responded without a token");
        }
        compareScopes(tokens.get("scope"));
        @Nullable Long expiresAt = tokens.getAccessTokenExpiresAt();
        Duration lifetime = expiresAt == null
                ? DEFAULT_LIFETIME
                : Duration.between(Instant.now(), Instant.ofEpochSecond(expiresAt));
        return new Granted(token, lifetime.compareTo(MIN_LIFETIME) < 0 ? MIN_LIFETIME : lifetime);
    }

    /** Says once which of the scopes are not granted. An answer without scopes grants all (RFC 6749, section 5.1). */
    private void compareScopes(@Nullable String granted) {
        Set<String> missing = new TreeSet<>(scopes);
        if (granted == null || granted.isBlank()) {
            missing.clear();
        } else {
            missing.removeAll(BLANKS.splitAsStream(granted.strip()).collect(Collectors.toSet()));
        }
        if (!missing.isEmpty() && !missing.equals(missingScopes)) {
            AuthLog.LOG.scopesMissing(missing);
        }
        missingScopes = missing;
    }
}
