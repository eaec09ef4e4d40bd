package dev.aviary.http.connection;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.admission.RequestEnd;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectDecoder;
import io.netty.util.AttributeKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Puts each connection under the bounds of {@link ConnectionConfig}, with its first request and before anything else. */
@ApplicationScoped
class ConnectionFilter {
    private static final AttributeKey<PipelineGate> GATE = AttributeKey.valueOf(ConnectionFilter.class, "gate");

    private final ResponseMemory memory;

    ConnectionFilter(ResponseMemory memory) {
        this.memory = memory;
    }

    void register(@Observes Filters filters) {
        filters.register(this::bound, FilterOrder.CONNECTION.priority());
    }

    private void bound(RoutingContext context) {
        // Before any other thread has the request.
        RequestEnd end = RequestEnd.of(context);
        if (context.request().connection() instanceof HttpServerConnection connection) {
            Channel channel = connection.channel();
            PipelineGate gate = channel.attr(GATE).get();
            if (gate == null) {
                gate = bound(channel.pipeline());
                channel.attr(GATE).set(gate);
            }
            gate.begin(end);
        }
        context.next();
    }

    private PipelineGate bound(ChannelPipeline pipeline) {
        ResponsePacer pacer = new ResponsePacer(memory);
        pipeline.addBefore(nameOf(pipeline, HttpObjectDecoder.class), "aviary-pacer", pacer);
        PipelineGate gate = new PipelineGate(memory, pacer);
        pipeline.addBefore(nameOf(pipeline, VertxHandler.class), "aviary-gate", gate);
        return gate;
    }

    private static String nameOf(ChannelPipeline pipeline, Class<? extends ChannelHandler> type) {
        return pipeline.context(type).name();
    }
}
