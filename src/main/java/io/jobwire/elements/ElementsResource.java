package io.jobwire.elements;

import io.jobwire.http.HttpTransport;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The API as HTTP: a page is asked for by its whole URL, since the next one may be a link that the API gives. An answer
 * of any status is an item; the Unis fail only where there is no whole answer.
 */
@RegisterRestClient(configKey = HttpTransport.NAME)
interface ElementsResource {
    /**
     * Asks for a page of the first generation.
     *
     * @param url percent-encoded where need be
     * @param authorization a bearer token with its scheme
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RestResponse<byte[]>> get(@Url String url, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    /**
     * Asks for a page of the third generation.
     *
     * @param url percent-encoded where need be
     * @param authorization a bearer token with its scheme
     * @param filter a JSON object
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RestResponse<byte[]>> post(
            @Url String url, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String filter);
}
