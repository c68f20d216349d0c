package io.jobwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportErrorsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("x"), "unknown host name"),
                Arguments.of(new SSLException("no path"), "no trusted TLS connection: no path"),
                Arguments.of(new TimeoutException(), TransportErrors.READ_TIMEOUT),
                Arguments.of(new ConnectTimeoutException(), TransportErrors.CONNECT_TIMEOUT),
                Arguments.of(new ConnectException("refused"), "no connection: refused"),
                Arguments.of(new HttpClosedException("closed"), "the connection broke: closed"),
                Arguments.of(new IllegalStateException("secret"), "the response broke off: IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_described_even_if_the_rest_client_wraps_it(Throwable failure, String description) {
        assertThat(TransportErrors.describe(failure)).isEqualTo(description);
        assertThat(TransportErrors.describe(new ProcessingException(failure))).isEqualTo(description);
    }

    @Test
    void a_cause_is_found_by_its_type() {
        ResponseTooLargeException cause = new ResponseTooLargeException("r1");

        assertThat(TransportErrors.findCause(new ProcessingException(cause), ResponseTooLargeException.class))
                .containsSame(cause);
        assertThat(TransportErrors.findCause(cause, ConnectException.class)).isEmpty();
        assertThat(TransportErrors.findCause(null, ConnectException.class)).isEmpty();
    }
}
