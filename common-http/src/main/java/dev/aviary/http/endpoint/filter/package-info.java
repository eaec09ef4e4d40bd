/** What is done with each request by its endpoint: its method, parameters and media type are checked, its role is required, and its metrics are tagged. */
@NullMarked
package dev.aviary.http.endpoint.filter;

import org.jspecify.annotations.NullMarked;
