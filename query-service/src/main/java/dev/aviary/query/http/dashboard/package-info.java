/** The static page at the root: what a browser may do with it. The page itself lies among the resources. */
@NullMarked
package dev.aviary.query.http.dashboard;

import org.jspecify.annotations.NullMarked;
