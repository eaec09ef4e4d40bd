package dev.aviary.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** TCP ports of the loopback address. */
public final class Ports {
    public static final String LOOPBACK = "127.0.0.1";

    /**
     * Ports below the range from which Linux takes those of outgoing connections (32768 and above by default): none of
     * these takes the port before its server listens.
     */
    private static final int FIRST = 20_000;

    private static final int END = 32_768;
    private static final int ATTEMPTS = 1_000;

    /** At random, so that processes that choose at the same time choose different ones. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(END - FIRST));

    private Ports() {}

    /**
     * A port that nothing listens on at this moment, and that this process was not given before, unless it was given all:
     * a server may listen on its port seconds after it was chosen.
     *
     * @throws IllegalStateException when none of many is free
     */
    public static int free() {
        return IntStream.generate(() -> FIRST + Math.floorMod(NEXT.getAndIncrement(), END - FIRST))
                .limit(ATTEMPTS)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port among " + ATTEMPTS));
    }

    /** Whether a server could listen on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(LOOPBACK, new byte[] {127, 0, 0, 1});
    }
}
