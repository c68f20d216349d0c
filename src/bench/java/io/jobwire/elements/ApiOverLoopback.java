package io.jobwire.elements;

import io.jobwire.auth.AccessTokens;
import io.jobwire.auth.TokenGrant.Granted;
import io.jobwire.http.ConnectionSettings;
import io.jobwire.http.InFlightRequests;
import io.jobwire.http.ReplyMemory;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** A server that answers every request with the same listing of jobs, and two ways to ask it. Thread-safe. */
public final class ApiOverLoopback implements AutoCloseable {
    /** More than any benchmark needs. */
    public static final ReplyMemory MEMORY = new ReplyMemory(1L << 40);

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final ElementsResource bare;

    /** Starts a server whose listings have some rows of about 375 bytes. */
    public ApiOverLoopback(int rows) {
        Buffer body = Buffer.buffer(listing(rows));
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(body))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        this.bare =
                QuarkusRestClientBuilder.newBuilder().baseUri(URI.create(url())).build(ElementsResource.class);
    }

    private static String listing(int rows) {
        StringBuilder json = new StringBuilder("{\"value\":[");
        for (int i = 0; i < rows; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(String.format(
                            """
                    {"jobId":"IB202611%016d","jobType":"Microsoft 365","module":"SharePoint Online",\
                    "jobName":"Backup plan %d","status":"Finished with exception","totalCount":%d,\
                    "successfulCount":%d,"failedCount":7,"skippedCount":11,"warningCount":0,\
                    "backupSize":"%d MB","startTime":"2026-11-24T02:14:31Z","finishTime":"2026-11-24T03:28:01Z",\
                    "duration":"01:13:30","lastModifyTime":"2026-11-24T03:28:02Z"}""",
                            i, i, 2_000 + i, 1_982 + i, i));
        }
        return json.append("]}").toString();
    }

    private String url() {
        return "http://localhost:" + server.actualPort();
    }

    /** The API as Jobwire asks it, with a token that lasts. */
    public ElementsApi api(Clock clock) {
        ConnectionSettings connection = TestSettings.elements(ConnectionSettings.class, "url", url());
        ElementsSettings settings = TestSettings.elements(ElementsSettings.class);
        ElementsClient client = new ElementsClient(vertx, HttpClientOptions::new, new InFlightRequests(), connection);
        AccessTokens tokens =
                new AccessTokens(() -> Uni.createFrom().item(new Granted("token", Duration.ofDays(1_000))), clock);
        return new ElementsApi(client, tokens, MEMORY, settings, connection, clock);
    }

    /** The status of a response to the bare REST client, which drops the body. */
    public Uni<Integer> bare(String customer) {
        return bare.get(url() + "/partner/customers/" + customer + "/jobs", "Bearer token")
                .map(response -> response.getStatus());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
