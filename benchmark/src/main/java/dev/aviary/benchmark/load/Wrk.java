package dev.aviary.benchmark.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The load generator {@code wrk} and its script. */
public final class Wrk {
    private static final String SCRIPT = "load.lua";
    private static final int THREADS = 2;

    private final Path script;
    private final List<String> tokens;

    /**
     * Puts the script into the directory.
     *
     * @throws IOException when it cannot be written
     */
    public Wrk(Path directory) throws IOException {
        tokens = List.of();
        script = directory.resolve(SCRIPT);
        try (InputStream in = Wrk.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException(SCRIPT + " is missing beside the program");
            }
            Files.copy(in, script);
        }
    }

    private Wrk(Path script, List<String> tokens) {
        this.script = script;
        this.tokens = tokens;
    }

    /** The same, whose single readings show the tokens of a file, one a line, in turns. */
    public Wrk withTokens(Path tokensFile) {
        return new Wrk(script, List.of(tokensFile.toString()));
    }

    /**
     * GETs a page over and over.
     *
     * @throws IOException when wrk cannot run
     */
    public WrkResult get(String url, int connections, Duration duration) throws IOException, InterruptedException {
        return run(url, connections, duration, "get");
    }

    /** POSTs empty arrays of readings to ingest-service over and over. */
    public WrkResult postEmpty(String ingestUrl, int connections, Duration duration)
            throws IOException, InterruptedException {
        return run(ingestUrl, connections, duration, "empty");
    }

    /**
     * POSTs readings, one a request, all of them different: each device measures once a second from a time on.
     *
     * @param run which of the runs this is, so that no two send the same readings
     */
    public WrkResult postSingle(String ingestUrl, int connections, Duration duration, int run, long fromEpochSecond)
            throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("single", Integer.toString(run), Long.toString(fromEpochSecond)));
        arguments.addAll(tokens);
        return run(ingestUrl, connections, duration, arguments.toArray(String[]::new));
    }

    /** As {@link #postSingle}, to the JSON import of VictoriaMetrics: a line of one value a request. */
    public WrkResult postToVictoriaMetrics(
            String url, int connections, Duration duration, int run, long fromEpochSecond)
            throws IOException, InterruptedException {
        return run(
                url, connections, duration, "victoria-metrics", Integer.toString(run), Long.toString(fromEpochSecond));
    }

    private WrkResult run(String url, int connections, Duration duration, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "--threads",
                Integer.toString(THREADS),
                "--connections",
                Integer.toString(connections),
                "--duration",
                Math.max(1, duration.toSeconds()) + "s",
                "--timeout",
                "15s",
                "--script",
                script.toString(),
                url,
                "--"));
        command.addAll(List.of(arguments));
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> output;
        try (BufferedReader reader = wrk.inputReader()) {
            output = reader.lines().toList();
        } finally {
            wrk.destroy();
        }
        int status = wrk.waitFor();
        if (status != 0) {
            throw new IOException("wrk ended with %d: %s".formatted(status, String.join("\n", output)));
        }
        return WrkResult.in(output);
    }
}
