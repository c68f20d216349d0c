package io.jobwire.kafka;

import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.LeastLoadedNode;
import org.apache.kafka.clients.RequestCompletionHandler;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.FetchResponse;

/** A connection to Kafka whose fetched records are {@linkplain BatchExpander decompressed within bounds}. */
final class ExpandingClient implements KafkaClient {
    private final KafkaClient client;
    private final java.util.function.Consumer<FetchResponse> expand;

    /** @param expand is handed each response to a fetch before anybody else sees it, and may change it */
    ExpandingClient(KafkaClient client, java.util.function.Consumer<FetchResponse> expand) {
        this.client = client;
        this.expand = expand;
    }

    @Override
    public List<ClientResponse> poll(long timeout, long now) {
        List<ClientResponse> responses = client.poll(timeout, now);
        for (ClientResponse response : responses) {
            if (response.responseBody() instanceof FetchResponse fetched) {
                expand.accept(fetched);
            }
        }
        return responses;
    }

    @Override
    public boolean isReady(Node node, long now) {
        return client.isReady(node, now);
    }

    @Override
    public boolean ready(Node node, long now) {
        return client.ready(node, now);
    }

    @Override
    public long connectionDelay(Node node, long now) {
        return client.connectionDelay(node, now);
    }

    @Override
    public long pollDelayMs(Node node, long now) {
        return client.pollDelayMs(node, now);
    }

    @Override
    public boolean connectionFailed(Node node) {
        return client.connectionFailed(node);
    }

    @Override
    public AuthenticationException authenticationException(Node node) {
        return client.authenticationException(node);
    }

    @Override
    public void send(ClientRequest request, long now) {
        client.send(request, now);
    }

    @Override
    public void disconnect(String nodeId) {
        client.disconnect(nodeId);
    }

    @Override
    public void close(String nodeId) {
        client.close(nodeId);
    }

    @Override
    public LeastLoadedNode leastLoadedNode(long now) {
        return client.leastLoadedNode(now);
    }

    @Override
    public int inFlightRequestCount() {
        return client.inFlightRequestCount();
    }

    @Override
    public boolean hasInFlightRequests() {
        return client.hasInFlightRequests();
    }

    @Override
    public int inFlightRequestCount(String nodeId) {
        return client.inFlightRequestCount(nodeId);
    }

    @Override
    public boolean hasInFlightRequests(String nodeId) {
        return client.hasInFlightRequests(nodeId);
    }

    @Override
    public boolean hasReadyNodes(long now) {
        return client.hasReadyNodes(now);
    }

    @Override
    public void wakeup() {
        client.wakeup();
    }

    @Override
    public ClientRequest newClientRequest(
            String nodeId, AbstractRequest.Builder<?> builder, long createdTimeMs, boolean expectResponse) {
        return client.newClientRequest(nodeId, builder, createdTimeMs, expectResponse);
    }

    @Override
    public ClientRequest newClientRequest(
            String nodeId,
            AbstractRequest.Builder<?> builder,
            long createdTimeMs,
            boolean expectResponse,
            int requestTimeoutMs,
            RequestCompletionHandler callback) {
        return client.newClientRequest(nodeId, builder, createdTimeMs, expectResponse, requestTimeoutMs, callback);
    }

    @Override
    public void initiateClose() {
        client.initiateClose();
    }

    @Override
    public boolean active() {
        return client.active();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
