package dev.aviary.acceptance.up;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** Answers every request with 200, at the port that its environment gives to the program it stands in for. */
final class StubService {
    private StubService() {}

    public static void main(String[] arguments) throws IOException {
        String program = Path.of(System.getProperty("java.class.path")).toString();
        int port = Integer.parseInt(System.getenv(portVariable(program)));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private static String portVariable(String program) {
        if (program.contains("ingest")) {
            return "AVIARY_INGEST_PORT";
        }
        return program.contains("query") ? "AVIARY_QUERY_PORT" : "AVIARY_COUNTERS_PORT";
    }
}
