package dev.aviary.acceptance.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client's connection with a small receive buffer, so that what it does not read waits in the service. */
final class AttackClient implements AutoCloseable {
    private static final int RECEIVE_BUFFER_BYTES = 4_096;
    private static final int READ_TIMEOUT_MILLIS = 15_000;

    private final Socket socket = new Socket();
    private final CountDownLatch end;

    /** @param end reached when the attack is over */
    AttackClient(CountDownLatch end) {
        this.end = end;
    }

    AttackClient connect(int port) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return this;
    }

    AttackClient send(String text) throws IOException {
        return send(text.getBytes(US_ASCII));
    }

    AttackClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    AttackClient read(int bytes) throws IOException {
        byte[] unused = socket.getInputStream().readNBytes(bytes);
        return this;
    }

    /** Until the answer's first bytes have come. */
    AttackClient readAnswer() throws IOException {
        return read("HTTP/1.1 200".length());
    }

    /** For a second, or until the attack ends. */
    void pause() throws IOException {
        try {
            if (end.await(1, TimeUnit.SECONDS)) {
                throw new IOException("the attack is over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
