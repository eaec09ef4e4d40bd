package dev.aviary.acceptance.cluster;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.support.BlockingCall;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The services of an earlier commit of this repository, packaged by its own build. */
final class EarlierVersion {
    /** The build takes two minutes on two cores, and downloads its libraries at first. */
    private static final long BUILD_LIMIT_MINUTES = 20;

    private EarlierVersion() {}

    /**
     * Builds the commit below target/, unless that was done already.
     *
     * @return the folder that holds its modules
     * @throws AssertionError where the clone lacks the commit, or the build fails
     */
    static Path built(String commit) {
        Path folder = Path.of("target", "earlier-" + commit).toAbsolutePath();
        if (!Files.exists(folder.resolve("query-service/target/quarkus-app/quarkus-run.jar"))) {
            BlockingCall.result(() -> {
                unpack(commit, Files.createDirectories(folder));
                build(folder);
                return folder;
            });
        }
        return folder;
    }

    private static void unpack(String commit, Path folder) throws IOException, InterruptedException {
        ProcessBuilder archive = new ProcessBuilder(
                        "git", "-C", JavaProcess.HOME.toString(), "archive", "--format=tar", commit)
                .redirectError(Redirect.INHERIT);
        ProcessBuilder extract =
                new ProcessBuilder("tar", "-x", "-C", folder.toString()).redirectError(Redirect.INHERIT);
        for (Process process : ProcessBuilder.startPipeline(List.of(archive, extract))) {
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        "this clone lacks " + commit + "; a shallow one has it after" + " git fetch --unshallow");
            }
        }
    }

    private static void build(Path folder) throws IOException, InterruptedException {
        File log = folder.resolve("build.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(
                        "mvn",
                        "--batch-mode",
                        "--no-transfer-progress",
                        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
                        "-Dmaven.test.skip=true",
                        "-Dspotless.check.skip=true",
                        "-pl",
                        "ingest-service,query-service",
                        "--also-make",
                        "package")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .redirectInput(new File("/dev/null"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process build = builder.start();
        boolean ended = build.waitFor(BUILD_LIMIT_MINUTES, TimeUnit.MINUTES);
        build.destroyForcibly();
        if (!ended || build.exitValue() != 0) {
            throw new AssertionError("the earlier version does not build: " + Files.readString(log.toPath()));
        }
    }
}
