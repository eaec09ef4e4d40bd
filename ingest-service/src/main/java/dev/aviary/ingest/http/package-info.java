/** The gateway: decodes what devices post, or says which field is wrong, and answers once Kafka has it. */
@NullMarked
package dev.aviary.ingest.http;

import org.jspecify.annotations.NullMarked;
