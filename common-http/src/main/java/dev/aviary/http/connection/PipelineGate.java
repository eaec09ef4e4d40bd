package dev.aviary.http.connection;

import dev.aviary.http.admission.RequestEnd;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Forwards a connection's next request when the response to the one before has been written to the network. Until then what the
 * client has sent ahead waits here, and no more of it is read. When the connection ends, so does the request that is being
 * answered. All methods run on the connection's event loop.
 */
final class PipelineGate extends ChannelDuplexHandler {
    private final ResponseMemory memory;
    private final ResponsePacer pacer;
    private final ArrayDeque<Object> ahead = new ArrayDeque<>();
    private int requestsAhead;
    private boolean answering = true;
    private boolean readAsked;
    private @Nullable RequestEnd current;

    /** To be added while the first request is being answered. */
    PipelineGate(ResponseMemory memory, ResponsePacer pacer) {
        this.memory = memory;
        this.pacer = pacer;
    }

    /** A request is about to be answered, the only one of its connection. */
    void begin(RequestEnd end) {
        current = end;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        context.fireChannelInactive();
        if (current != null) {
            current.reached();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // What follows a kept message is kept as well, so that all stay in their order.
        if (!ahead.isEmpty() || (answering && message instanceof HttpRequest)) {
            keep(message);
        } else {
            answering |= message instanceof HttpRequest;
            context.fireChannelRead(message);
        }
    }

    private void keep(Object message) {
        ahead.add(message);
        if (message instanceof HttpRequest && ++requestsAhead == memory.config().maxPipelined()) {
            memory.connections().resetForPipelining(pacer);
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (ahead.isEmpty()) {
            context.read();
        } else {
            readAsked = true;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        // A 100 Continue is a whole message too, and its request is still to be answered.
        if (message instanceof LastHttpContent && !isInterim(message)) {
            Future<?> unused = context.write(message, promise.unvoid().addListener(written -> answered(context)));
        } else {
            Future<?> unused = context.write(message, promise);
        }
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response && HttpResponseStatus.CONTINUE.equals(response.status());
    }

    /** Not at once, since a response that is written as its request arrives would nest the next one into it. */
    private void answered(ChannelHandlerContext context) {
        answering = false;
        if (!ahead.isEmpty()) {
            context.executor().execute(() -> forward(context));
        }
    }

    private void forward(ChannelHandlerContext context) {
        boolean any = false;
        while (!ahead.isEmpty() && !(answering && ahead.peek() instanceof HttpRequest)) {
            Object next = ahead.remove();
            if (next instanceof HttpRequest) {
                answering = true;
                requestsAhead--;
            }
            context.fireChannelRead(next);
            any = true;
        }
        if (any) {
            context.fireChannelReadComplete();
        }
        if (ahead.isEmpty() && readAsked) {
            readAsked = false;
            context.read();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
    }
}
