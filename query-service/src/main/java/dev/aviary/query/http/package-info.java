/** What analysts ask and how it is answered: parameters in, JSON, CSV and NDJSON out. */
@NullMarked
package dev.aviary.query.http;

import org.jspecify.annotations.NullMarked;
