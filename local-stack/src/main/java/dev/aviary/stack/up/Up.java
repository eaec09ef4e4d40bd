package dev.aviary.stack.up;

import dev.aviary.stack.process.OrphanedProcesses;
import dev.aviary.stack.process.RunLock;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.StartFailedException;
import dev.aviary.stack.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The process behind {@code ./aviary up}: starts all parts, supervises them, and stops them at SIGTERM or SIGINT. */
final class Up {
    private final Path home;
    private final Path dataDirectory;
    private final boolean demo;

    private Up(Path home, Path dataDirectory, boolean demo) {
        this.home = home;
        this.dataDirectory = dataDirectory;
        this.demo = demo;
    }

    /** Takes the project's directory, the data directory, and {@code demo} or {@code no-demo}. */
    public static void main(String[] arguments) throws InterruptedException {
        Up up = new Up(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2].equals("demo"));
        try {
            up.run();
        } catch (StartFailedException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException | SQLException e) {
            fail("cannot start: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
        }
    }

    private void run() throws IOException, SQLException, InterruptedException {
        long began = System.nanoTime();
        Map<String, String> environment = System.getenv();
        Map<PortSetting, Integer> ports = PortSetting.of(environment);
        StackDirectory directory = StackDirectory.at(dataDirectory);
        RunLock lock = RunLock.of(directory);
        new OrphanedProcesses(directory, Up::log).stop();
        PortSetting.requireFree(ports, needed());
        Supervisor supervisor = new Supervisor(directory, Up::log);
        CountDownLatch stopped = stopAtExit(supervisor);
        Aviary aviary = new Aviary(home, directory, ports, environment);
        if (isStarted(aviary, supervisor)) {
            new StartupBanner(aviary).print(demo, (System.nanoTime() - began) / 1e9);
        }
        stopped.await();
        // After the last part has ended: no other supervisor may start its parts on the same data before.
        lock.close();
    }

    /** Whether everything is ready; false when it was stopped meanwhile. */
    private boolean isStarted(Aviary aviary, Supervisor supervisor) throws IOException, SQLException {
        try {
            aviary.start(supervisor, demo);
            return true;
        } catch (StartFailedException | IOException | SQLException e) {
            if (!supervisor.isStopping()) {
                throw e;
            }
            return false;
        }
    }

    private Set<PortSetting> needed() {
        return demo ? EnumSet.allOf(PortSetting.class) : EnumSet.complementOf(EnumSet.of(PortSetting.COUNTERS));
    }

    private static CountDownLatch stopAtExit(Supervisor supervisor) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            supervisor.stop();
                            log("stopped");
                            stopped.countDown();
                        },
                        "stop"));
        return stopped;
    }

    private static void log(String line) {
        System.out.println("aviary: " + line);
    }

    private static void fail(String line) {
        System.err.println("aviary: " + line);
        System.exit(1);
    }
}
