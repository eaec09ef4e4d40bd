package dev.aviary.http;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts a service. */
@QuarkusMain
public final class ServiceMain {
    private ServiceMain() {}

    public static void main(String... arguments) {
        // The framework answers an invalid URI without a document; UriFilter checks the same and gives one.
        System.setProperty("vertx.disableURIValidation", "true");
        // What a request needs travels as an argument; that callbacks capture what their thread had is a tenth of a
        // POST.
        System.setProperty("mutiny.disableCallBackDecorators", "true");
        // Each thread that writes responses keeps freed buffers for itself, outside the heap and admitted by nothing.
        // The default of 256 of each size is 2 MB of an export's buffers for each of a hundred worker threads.
        System.setProperty("io.netty.allocator.smallCacheSize", "8");
        Quarkus.run(arguments);
    }
}
