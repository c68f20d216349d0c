package io.jobwire.elements;

import io.jobwire.http.HttpTransport;
import io.jobwire.http.ResponseBody;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The API as a REST client. Pages are requested by complete URLs, because the next one may be a link from the API. A
 * response of any status is an item; the Unis fail only without a complete response.
 */
@RegisterRestClient(configKey = HttpTransport.NAME)
@ClientHeaderParam(name = HttpHeaders.ACCEPT_ENCODING, value = ResponseBody.GZIP)
interface ElementsResource {
    /**
     * Requests a page of version 1.
     *
     * @param url percent-encoded
     * @param authorization a bearer token with its scheme
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RestResponse<byte[]>> get(@Url String url, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    /**
     * Requests a page of version 3.
     *
     * @param url percent-encoded
     * @param authorization a bearer token with its scheme
     * @param filter a JSON object
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<RestResponse<byte[]>> post(
            @Url String url, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String filter);
}
