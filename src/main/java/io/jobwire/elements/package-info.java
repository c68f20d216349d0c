/**
 * The client of the Elements API: requests, pagination, and the mapping of JSON rows to jobs and customers.
 *
 * <p>Start at {@link io.jobwire.elements.ElementsApi}. It asks an {@link io.jobwire.elements.ApiDialect} for the
 * request of an API version, sends it through {@link io.jobwire.elements.AuthenticatedClient}, which adds the token,
 * and lets {@link io.jobwire.elements.PageCollector} follow the pages. {@link io.jobwire.elements.ResponseClassifier}
 * decides what a response means. Every outcome is an {@link io.jobwire.elements.ApiResult}, and every failure an
 * {@link io.jobwire.elements.ApiFailure}; the wire format does not leave this package.
 */
@NullMarked
package io.jobwire.elements;

import org.jspecify.annotations.NullMarked;
