package dev.aviary.generator.send;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, opened when it is needed and kept: a plain HTTP/1.1 client for one request at a time. The
 * JDK's own takes several times as much of the processor for a request, which a load generator must leave to the
 * services. Not thread-safe.
 */
final class Connection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int BUFFER = 8_192;

    private final Endpoint endpoint;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Connection(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sends the request and reads the response. A kept connection that the server closed meanwhile is opened anew, so a
     * request may reach the server twice.
     *
     * @throws IOException when there is no connection, no answer in time, or the response is no HTTP
     */
    Response exchange(byte[] head, byte[] body) throws IOException {
        boolean kept = socket != null;
        try {
            return attempt(head, body);
        } catch (IOException e) {
            close();
            if (!kept || e instanceof SocketTimeoutException) {
                throw e;
            }
        }
        // The server may have processed the request before it closed the connection. RetryingSender, too, repeats a
        // request of which that is not known.
        try {
            return attempt(head, body);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing is lost with a connection that is given up.
            }
        }
    }

    private Response attempt(byte[] head, byte[] body) throws IOException {
        Socket to = socket == null ? open() : socket;
        OutputStream out = to.getOutputStream();
        out.write(concatenate(head, body));
        ResponseReader reader = new ResponseReader(in == null ? InputStream.nullInputStream() : in);
        Response answer = reader.read();
        if (reader.isLast()) {
            close();
        }
        return answer;
    }

    private Socket open() throws IOException {
        URI base = endpoint.base();
        boolean secure = "https".equals(base.getScheme());
        int defaultPort = secure ? 443 : 80;
        int port = base.getPort() >= 0 ? base.getPort() : defaultPort;
        Socket plain = new Socket();
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(Math.toIntExact(endpoint.timeout().toMillis()));
        plain.connect(new InetSocketAddress(base.getHost(), port), CONNECT_MILLIS);
        Socket opened = secure ? secured(plain, base.getHost(), port) : plain;
        socket = opened;
        in = new BufferedInputStream(opened.getInputStream(), BUFFER);
        return opened;
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        return secured;
    }

    private static byte[] concatenate(byte[] head, byte[] body) {
        byte[] both = new byte[head.length + body.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(body, 0, both, head.length, body.length);
        return both;
    }
}
