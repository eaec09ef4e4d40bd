package dev.aviary.benchmark.system;

import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** VictoriaMetrics as Debian packages it, with its own defaults. It answers before anything that it took is durable. */
public record VictoriaMetrics(Path data, int port) implements Part {
    private static final Path PROGRAM = Path.of("/usr/bin/victoria-metrics");

    /** With an empty store below this directory, on a free port. */
    VictoriaMetrics(StackDirectory directory) {
        this(directory.root().resolve("victoria-metrics"), Ports.free());
    }

    /** Whether there is one on this machine. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    @Override
    public String name() {
        return "victoria-metrics";
    }

    @Override
    public String address() {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    @Override
    public ProcessBuilder command() {
        return new ProcessBuilder(List.of(
                PROGRAM.toString(),
                "-storageDataPath=" + data,
                "-httpListenAddr=" + Ports.LOOPBACK + ":" + port,
                "-loggerLevel=ERROR"));
    }

    @Override
    public boolean isReady(long pid) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
