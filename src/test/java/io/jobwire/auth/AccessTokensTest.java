package io.jobwire.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwire.auth.AccessTokens.Access;
import io.jobwire.auth.AccessTokens.Bearer;
import io.jobwire.auth.AccessTokens.Denied;
import io.jobwire.auth.AccessTokens.Grant;
import io.jobwire.auth.AccessTokens.Granted;
import io.jobwire.auth.AccessTokens.NoToken;
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
    private final List<UniEmitter<? super Grant>> asked = new ArrayList<>();
    private final AccessTokens tokens = new AccessTokens(
            () -> Uni.createFrom().emitter(asked::add), ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    @Test
    void two_hundred_polls_at_expiry_make_one_token_request() {
        // Given
        String first = obtained("first");
        now = now.plus(HOUR);

        // When
        List<Access> had = new ArrayList<>();
        for (int poll = 0; poll < 200; poll++) {
            tokens.access().subscribe().with(had::add);
        }
        grant("second", HOUR);

        // Then
        assertThat(first).isEqualTo("first");
        assertThat(asked).hasSize(2);
        assertThat(had).hasSize(200).containsOnly(new Bearer("second"));
    }

    @Test
    void a_token_is_renewed_before_it_expires() {
        obtained("first");
        now = now.plus(HOUR).minus(Duration.ofMinutes(5));

        assertThat(obtained("second")).isEqualTo("second");
    }

    @Test
    void a_token_stays_good_while_its_renewal_fails_until_it_expires() {
        // Given
        obtained("first");
        now = now.plus(Duration.ofMinutes(56));

        // When
        Access meanwhile = denied("the identity service cannot be reached");
        TokenStatus state = tokens.state();
        now = now.plus(Duration.ofMinutes(5));
        Access afterwards = denied("the identity service cannot be reached");

        // Then
        assertThat(meanwhile).isEqualTo(new Bearer("first"));
        assertThat(state).isEqualTo(new TokenStatus(true, "the identity service cannot be reached"));
        assertThat(afterwards).isEqualTo(new NoToken("the identity service cannot be reached"));
        assertThat(tokens.state().obtained()).isFalse();
    }

    @Test
    void a_refused_token_request_is_repeated_with_growing_pauses_only() {
        // When
        int requests = 0;
        for (int second = 0; second < 200; second++) {
            now = now.plusSeconds(1);
            if (ask() == null) {
                requests++;
                answer(new Denied("invalid_client"));
            }
        }

        // Then: after 1, 2, 4, 8 … 64 s, and then every 64 s
        assertThat(requests).isEqualTo(9);
        assertThat(tokens.state()).isEqualTo(new TokenStatus(false, "invalid_client"));
    }

    @Test
    void a_token_that_the_api_refuses_is_replaced_at_once_by_one_request_for_all() {
        // Given
        obtained("first");
        tokens.accepted("first");
        now = now.plus(Duration.ofMinutes(10));

        // When
        tokens.refused("first");
        tokens.refused("first");
        tokens.access().subscribe().with(access -> {});
        Access second = obtain("second");

        // Then
        assertThat(second).isEqualTo(new Bearer("second"));
        assertThat(asked).hasSize(2);
    }

    @Test
    void one_customer_whose_tokens_are_always_refused_does_not_cost_the_others_theirs() {
        // Given
        obtained("first");
        tokens.accepted("first");

        // When
        for (int minute = 0; minute < 60; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            for (int again = 0; again < 10; again++) {
                String held = held();
                tokens.refused(held);
                tokens.accepted(held());
            }
        }

        // Then
        assertThat(asked).hasSizeLessThanOrEqualTo(61);
        assertThat(tokens.state()).isEqualTo(TokenStatus.OBTAINED);
    }

    @Test
    void an_api_that_refuses_every_token_gets_new_ones_with_growing_pauses_only() {
        // When
        for (int second = 0; second < 200; second++) {
            now = now.plusSeconds(1);
            tokens.refused(held());
        }

        // Then
        assertThat(asked).hasSizeBetween(4, 20);
        assertThat(tokens.state()).isEqualTo(new TokenStatus(false, "the API refuses even a new token"));
    }

    private String held() {
        Access access = ask();
        return access == null ? obtainedAs("token-" + asked.size()) : ((Bearer) access).token();
    }

    private String obtained(String token) {
        return ((Bearer) obtain(token)).token();
    }

    private String obtainedAs(String token) {
        grant(token, HOUR);
        return ((Bearer) Objects.requireNonNull(ask())).token();
    }

    private Access obtain(String token) {
        ask();
        grant(token, HOUR);
        return Objects.requireNonNull(ask());
    }

    private Access denied(String reason) {
        List<Access> had = new ArrayList<>();
        tokens.access().subscribe().with(had::add);
        answer(new Denied(reason));
        return had.get(0);
    }

    /** What is to be had at once; null if a request is under way. */
    private @Nullable Access ask() {
        List<Access> had = new ArrayList<>();
        tokens.access().subscribe().with(had::add);
        return had.isEmpty() ? null : had.get(0);
    }

    private void grant(String token, Duration lifetime) {
        answer(new Granted(new GrantedToken(token, lifetime)));
    }

    private void answer(Grant grant) {
        asked.get(asked.size() - 1).complete(grant);
    }
}
