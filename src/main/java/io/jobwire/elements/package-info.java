/**
 * The Elements API: tokens, requests, paging, and the mapping of its rows into jobs. Whatever the service answers, the
 * result is a value; the wire format stays in here. May know {@code job} and {@code customer}.
 */
@NullMarked
package io.jobwire.elements;

import org.jspecify.annotations.NullMarked;
