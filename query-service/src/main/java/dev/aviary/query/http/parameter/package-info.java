/** The parameters of queries: parsed and validated, each error naming its parameter. */
@NullMarked
package dev.aviary.query.http.parameter;

import org.jspecify.annotations.NullMarked;
