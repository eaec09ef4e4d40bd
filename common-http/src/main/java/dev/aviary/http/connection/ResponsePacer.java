package dev.aviary.http.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands the bytes of responses to the network as fast as the client takes them, and counts those that wait. A response stays
 * in the memory in which it was made: the network's own buffers, outside the heap, hold a piece of it at a time. Resets
 * the connection of a client that takes too little over a window.
 *
 * <p>All methods run on the connection's event loop, but for {@link #reset}, {@link #nanosWaiting} and
 * {@link #bytesPerNano}.
 */
final class ResponsePacer extends ChannelDuplexHandler {
    /** Small against the 64 kB of a channel's high-water mark, so that a slow client's progress is seen. */
    private static final int PIECE_BYTES = 16 * 1024;

    private final ResponseMemory memory;
    // Set before any other thread has the pacer: they get it from the pipeline or from WaitingConnections.
    private final ChannelHandlerContext[] installed = new ChannelHandlerContext[1];
    private final ArrayDeque<Write> queue = new ArrayDeque<>();
    private long bytesHeld;
    private boolean checking;
    private volatile boolean waiting;
    private volatile long waitingSince;
    private final AtomicLong taken = new AtomicLong();
    private long takenBeforeWindow;

    ResponsePacer(ResponseMemory memory) {
        this.memory = memory;
    }

    private record Write(Object message, ChannelPromise promise) {}

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        installed[0] = context;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            hold(bytes.readableBytes());
        }
        queue.add(new Write(message, promise.unvoid()));
        if (queue.size() == 1 && fitsOnePiece(message) && context.channel().isWritable()) {
            writeNext(context);
        }
    }

    private static boolean fitsOnePiece(Object message) {
        return !(message instanceof ByteBuf bytes) || bytes.readableBytes() <= PIECE_BYTES;
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        drain(context);
        if (bytesHeld > 0 && !waiting) {
            startWaiting(context);
        }
    }

    private void drain(ChannelHandlerContext context) {
        while (!queue.isEmpty() && context.channel().isWritable()) {
            writeNext(context);
            if (!context.channel().isWritable()) {
                context.flush();
            }
        }
        context.flush();
    }

    /** Writes the first of the queue, or a piece of it. */
    private void writeNext(ChannelHandlerContext context) {
        Write next = queue.element();
        if (!fitsOnePiece(next.message)) {
            ByteBuf piece = ((ByteBuf) next.message).readRetainedSlice(PIECE_BYTES);
            Future<?> unused = context.write(piece).addListener(written -> written(written, PIECE_BYTES));
            return;
        }
        queue.remove();
        if (next.message instanceof ByteBuf bytes) {
            int size = bytes.readableBytes();
            next.promise.addListener(written -> written(written, size));
        }
        Future<?> unused = context.write(next.message, next.promise);
    }

    private void hold(long more) {
        bytesHeld += more;
        memory.hold(this, more);
    }

    private void written(Future<?> write, long size) {
        if (write.isSuccess()) {
            taken.addAndGet(size);
        }
        release(size);
    }

    private void release(long some) {
        bytesHeld -= some;
        if (bytesHeld == 0 && waiting) {
            stopWaiting();
        }
        // Last: the thread that it wakes may reset another connection only once this one no longer waits.
        memory.release(some);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            drain(context);
        }
        context.fireChannelWritabilityChanged();
    }

    private void startWaiting(ChannelHandlerContext context) {
        waitingSince = memory.nanoTime();
        taken.set(0);
        takenBeforeWindow = 0;
        // Last of these volatile writes: a thread that reads true also sees when it began and that nothing is taken
        // yet.
        waiting = true;
        memory.connections().add(this);
        checkLater(context);
    }

    private void stopWaiting() {
        waiting = false;
        memory.connections().remove(this);
    }

    /** One check is under way at a time; it outlives a response that was taken in time, and then looks at the next one. */
    private void checkLater(ChannelHandlerContext context) {
        if (!checking) {
            checking = true;
            long window = memory.config().rateWindow().toNanos();
            Future<?> unused = context.executor().schedule(() -> check(context), window, TimeUnit.NANOSECONDS);
        }
    }

    private void check(ChannelHandlerContext context) {
        checking = false;
        if (!waiting || context.isRemoved()) {
            return;
        }
        long window = memory.config().rateWindow().toNanos();
        boolean whole = memory.nanoTime() - waitingSince >= window;
        long least = memory.config().minBytesPerSecond()
                * memory.config().rateWindow().toSeconds();
        if (whole && taken.get() - takenBeforeWindow < least) {
            memory.connections().resetForRate(this);
            return;
        }
        takenBeforeWindow = taken.get();
        checkLater(context);
    }

    /** The time that the connection has waited for its client without a break. */
    long nanosWaiting(long now) {
        return waiting ? now - waitingSince : 0;
    }

    /** The rate at which its client has taken bytes since then. */
    double bytesPerNano(long now) {
        return taken.doubleValue() / Math.max(1, nanosWaiting(now));
    }

    /**
     * Resets the connection, so that its client cannot take what it has for the whole. Closes past the framework's own
     * handler, which would first wait until the client has taken all that is written. What any thread writes later comes
     * too late.
     */
    void reset() {
        ChannelHandlerContext context = installed[0];
        context.executor().execute(() -> {
            if (context.channel().isOpen()) {
                // The kernel sends RST in place of FIN, and discards what it has not sent yet.
                context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                Future<?> unused = context.close();
            }
        });
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        Future<?> unused = context.close(promise.unvoid().addListener(closed -> dropAll()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        dropAll();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        dropAll();
    }

    /** The writes that the channel has already accepted are released as they fail. */
    private void dropAll() {
        long dropped = 0;
        for (Write write = queue.poll(); write != null; write = queue.poll()) {
            if (write.message instanceof ByteBuf bytes) {
                dropped += bytes.readableBytes();
            }
            ReferenceCountUtil.release(write.message);
            write.promise.tryFailure(new ClosedChannelException());
        }
        if (dropped > 0) {
            release(dropped);
        }
    }
}
