package dev.aviary.stack.up;

import dev.aviary.stack.process.ClassArchive;
import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.StartFailedException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of Aviary's own in a JVM of its own.
 *
 * @param readyPath what answers 200 over HTTP once the program is ready
 */
record JavaProgram(
        String name,
        int port,
        String readyPath,
        Path jar,
        List<String> arguments,
        Map<String, String> environment,
        StackDirectory directory)
        implements Part {
    private static final int MILLISECONDS_TO_ANSWER = 2_000;

    @Override
    public String address() {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    @Override
    public ProcessBuilder command() throws IOException {
        if (!Files.exists(jar)) {
            throw new StartFailedException(name + " is not built: " + jar + " is missing");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstack.directory=" + directory.root() + "/",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseParallelGC",
                "-Xms64m",
                "-Xmx1g"));
        command.addAll(ClassArchive.options(name, jar.toString()));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    @Override
    public boolean isReady(long pid) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address() + readyPath).toURL().openConnection();
            connection.setConnectTimeout(MILLISECONDS_TO_ANSWER);
            connection.setReadTimeout(MILLISECONDS_TO_ANSWER);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
