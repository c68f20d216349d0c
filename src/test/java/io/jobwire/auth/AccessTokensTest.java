package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.TokenGrant.Denied;
import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.auth.TokenLease.BearerToken;
import io.jobwire.auth.TokenLease.NoToken;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final List<UniEmitter<? super TokenGrant>> requests = new ArrayList<>();
    private final AccessTokens tokens = new AccessTokens(
            () -> Uni.createFrom().emitter(requests::add), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void two_hundred_polls_at_expiry_make_one_token_request() {
        // Given
        String first = obtained("first");
        now = now.plus(HOUR);

        // When
        List<TokenLease> leases = new ArrayList<>();
        for (int poll = 0; poll < 200; poll++) {
            tokens.lease().subscribe().with(leases::add);
        }
        grant("second", HOUR);

        // Then
        assertThat(first).isEqualTo("first");
        assertThat(requests).hasSize(2);
        assertThat(leases).hasSize(200).containsOnly(new BearerToken("second"));
    }

    @Test
    void a_token_is_renewed_before_it_expires() {
        obtained("first");
        now = now.plus(HOUR).minus(Duration.ofMinutes(5));

        assertThat(obtained("second")).isEqualTo("second");
    }

    @Test
    void a_token_stays_in_use_until_it_expires_while_its_renewal_fails() {
        // Given
        obtained("first");
        now = now.plus(Duration.ofMinutes(56));

        // When
        TokenLease meanwhile = denied("the identity service cannot be reached");
        TokenStatus status = tokens.status();
        now = now.plus(Duration.ofMinutes(5));
        TokenLease afterwards = denied("the identity service cannot be reached");

        // Then
        assertThat(meanwhile).isEqualTo(new BearerToken("first"));
        assertThat(status).isEqualTo(new TokenStatus(true, "the identity service cannot be reached"));
        assertThat(afterwards).isEqualTo(new NoToken("the identity service cannot be reached"));
        assertThat(tokens.status().obtained()).isFalse();
    }

    @Test
    void no_token_is_requested_while_a_pause_lasts_that_the_endpoint_asked_for() {
        // Given
        tokens.lease().subscribe().with(lease -> {});
        requests.get(0).complete(new Denied("status 429", Duration.ofMinutes(10)));

        // When
        now = now.plus(Duration.ofMinutes(9));
        tokens.lease().subscribe().with(lease -> {});
        int during = requests.size();
        now = now.plus(Duration.ofMinutes(1));
        tokens.lease().subscribe().with(lease -> {});

        // Then
        assertThat(during).isEqualTo(1);
        assertThat(requests).hasSize(2);
    }

    @Test
    void a_pause_of_all_that_the_endpoint_asks_for_lasts_a_quarter_of_an_hour_at_most() {
        // Given
        tokens.lease().subscribe().with(lease -> {});
        requests.get(0).complete(new Denied("status 429", Duration.ofHours(1)));

        // When
        now = now.plus(Duration.ofMinutes(15));
        tokens.lease().subscribe().with(lease -> {});

        // Then
        assertThat(requests).hasSize(2);
    }

    @Test
    void a_clock_that_is_set_back_neither_keeps_an_expired_token_nor_prolongs_a_wait() {
        // Given
        obtained("first");

        // When
        now = now.minus(Duration.ofHours(1));
        TokenLease kept = denied("status 500");
        now = now.minus(Duration.ofHours(1));
        String second = obtained("second");

        // Then
        assertThat(kept).isEqualTo(new BearerToken("first"));
        assertThat(second).isEqualTo("second");
        assertThat(requests).hasSize(3);
    }

    @Test
    void a_wanted_renewal_replaces_a_token_once_and_keeps_it_if_that_fails() {
        // Given
        obtained("first");
        tokens.renew();
        tokens.lease().subscribe().with(lease -> {});
        assertThat(requests).as("the token is new").hasSize(1);
        now = now.plus(Duration.ofMinutes(2));

        // When
        tokens.renew();
        tokens.renew();
        TokenLease kept = denied("status 500");
        now = now.plus(Duration.ofMinutes(2));
        tokens.renew();
        String second = obtained("second");

        // Then
        assertThat(kept).isEqualTo(new BearerToken("first"));
        assertThat(second).isEqualTo("second");
        assertThat(requests).hasSize(3);
    }

    @Test
    void a_denied_token_request_is_repeated_with_exponential_backoff() {
        // When
        int sent = 0;
        for (int second = 0; second < 200; second++) {
            now = now.plusSeconds(1);
            if (lease() == null) {
                sent++;
                respond(new Denied("invalid_client"));
            }
        }

        // Then: after 1, 2, 4, 8, 16, 32 and 60 s, and then every 60 s
        assertThat(sent).isEqualTo(9);
        assertThat(tokens.status()).isEqualTo(new TokenStatus(false, "invalid_client"));
    }

    @Test
    void a_token_that_the_api_rejects_is_replaced_at_once_by_one_request_for_all_callers() {
        // Given
        obtained("first");
        tokens.accepted("first");
        now = now.plus(Duration.ofMinutes(10));

        // When
        tokens.rejected("first");
        tokens.rejected("first");
        tokens.lease().subscribe().with(lease -> {});
        TokenLease second = obtain("second");

        // Then
        assertThat(second).isEqualTo(new BearerToken("second"));
        assertThat(requests).hasSize(2);
    }

    @Test
    void rejections_for_one_customer_do_not_replace_the_token_of_the_others() {
        // Given
        obtained("first");
        tokens.accepted("first");

        // When
        for (int minute = 0; minute < 60; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            for (int again = 0; again < 10; again++) {
                String held = held();
                tokens.rejected(held);
                tokens.accepted(held());
            }
        }

        // Then
        assertThat(requests).hasSizeLessThanOrEqualTo(61);
        assertThat(tokens.status()).isEqualTo(TokenStatus.OBTAINED);
    }

    @Test
    void an_api_that_rejects_every_token_receives_new_ones_with_exponential_backoff() {
        // When
        for (int second = 0; second < 200; second++) {
            now = now.plusSeconds(1);
            tokens.rejected(held());
        }

        // Then
        assertThat(requests).hasSizeBetween(4, 20);
        assertThat(tokens.status()).isEqualTo(new TokenStatus(false, "the API rejects even a new token"));
    }

    private String held() {
        TokenLease lease = lease();
        return lease == null ? obtainedAs("token-" + requests.size()) : ((BearerToken) lease).value();
    }

    private String obtained(String token) {
        return ((BearerToken) obtain(token)).value();
    }

    private String obtainedAs(String token) {
        grant(token, HOUR);
        return ((BearerToken) Objects.requireNonNull(lease())).value();
    }

    private TokenLease obtain(String token) {
        lease();
        grant(token, HOUR);
        return Objects.requireNonNull(lease());
    }

    private TokenLease denied(String reason) {
        List<TokenLease> leases = new ArrayList<>();
        tokens.lease().subscribe().with(leases::add);
        respond(new Denied(reason));
        return leases.get(0);
    }

    /** The lease that is available at once; null while a token request is pending. */
    private @Nullable TokenLease lease() {
        List<TokenLease> leases = new ArrayList<>();
        tokens.lease().subscribe().with(leases::add);
        return leases.isEmpty() ? null : leases.get(0);
    }

    private void grant(String token, Duration lifetime) {
        respond(new Granted(token, lifetime));
    }

    private void respond(TokenGrant grant) {
        requests.get(requests.size() - 1).complete(grant);
    }
}
