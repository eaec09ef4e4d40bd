package dev.aviary.ingest.store.channel;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A consumer's method whose failure must not end its channel: the same batch is passed to it again, after a pause, until it
 * returns. What it stored before it failed it must be able to store again.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RetriedUntilDone {}
