package dev.aviary.deployment.container;

import dev.aviary.deployment.image.ImageStage;
import dev.aviary.deployment.project.Project;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A command in a root file system of its own, as far as Linux makes one without a container engine: a tree assembled from the
 * Dockerfile's instructions, read-only but for the mounts that are declared, as the image's user, without capabilities. The
 * system's own programs and the JVM are this machine's; the network is shared.
 */
final class ReadOnlyContainer {
    private static final String JAVA = "/opt/java/openjdk";

    /** Where this process may not mount anything, such as in an engine's container without privileges, nothing can be run. */
    static final boolean PERMITTED = isPermitted();

    private final ImageStage image;
    private final Map<String, String> variables;
    private final List<String> writable;
    private final Path root;
    private final Path log;

    /**
     * @param variables of the container, besides those of the image
     * @param writable mounts in memory, as compose writes them, such as {@code /tmp:mode=1777,size=64m}
     */
    ReadOnlyContainer(ImageStage image, String name, Map<String, String> variables, List<String> writable) {
        this.image = image;
        this.variables = new LinkedHashMap<>(image.variables());
        this.variables.putAll(variables);
        this.writable = writable;
        try {
            Path folder =
                    Files.createDirectories(Path.of("target", "containers")).toAbsolutePath();
            this.root = Files.createTempDirectory(folder, name);
            this.log = folder.resolve(name + ".log");
            Files.writeString(log, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPermitted() {
        try {
            return new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/tmp")
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts a command in it. */
    Process start(List<String> command) {
        List<String> all = new ArrayList<>(List.of("unshare", "--mount", "bash", "-ec", script(), root.toString()));
        all.addAll(command);
        try {
            return new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .redirectInput(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in it to its end, and returns its status. */
    int run(List<String> command) {
        return start(command).onExit().join().exitValue();
    }

    /** What all commands printed so far. */
    String output() {
        return Project.text(log);
    }

    /** Ends as the command itself, so that its process is the command's. */
    private String script() {
        StringBuilder script = new StringBuilder("""
                cd "$0"
                mount --make-rprivate /
                mount -t tmpfs -o mode=755,size=16m tmpfs "$0"
                cd "$0"
                read_only() {
                    if [[ -d $1 ]]; then mkdir -p "$2"; else mkdir -p "${2%/*}"; touch "$2"; fi
                    mount --bind "$1" "$2"
                    mount -o remount,bind,ro "$2"
                }
                mkdir proc
                mount --rbind /proc proc
                for device in null zero random urandom; do
                    mkdir -p dev
                    touch "dev/$device"
                    mount --bind "/dev/$device" "dev/$device"
                done
                for directory in usr etc bin sbin lib lib64; do
                    if [[ -L /$directory ]]; then ln -s "usr/$directory" "$directory"
                    elif [[ -d /$directory ]]; then read_only "/$directory" "$0/$directory"; fi
                done
                """);
        script.append("read_only '%s' \"$0%s\"\n".formatted(System.getProperty("java.home"), JAVA));
        image.files().forEach((source, place) -> script.append("read_only '%s' \"$0%s\"\n".formatted(source, place)));
        for (String mount : writable) {
            String[] parts = mount.split(":", 2);
            script.append(
                    "mkdir -p \"$0%s\"\nmount -t tmpfs -o %s tmpfs \"$0%s\"\n".formatted(parts[0], parts[1], parts[0]));
        }
        String[] user = image.user().split(":", -1);
        script.append("mount -o remount,bind,ro \"$0\"\n");
        script.append("exec chroot \"$0\" setpriv --reuid=%s --regid=%s --clear-groups".formatted(user[0], user[1]));
        script.append(" --inh-caps=-all --bounding-set=-all --no-new-privs");
        script.append(" env --ignore-environment --chdir=").append(image.directory());
        script.append(" PATH=").append(JAVA).append("/bin:/usr/local/bin:/usr/bin:/bin ");
        script.append(variables.entrySet().stream()
                .map(variable -> quoted(variable.getKey() + "=" + variable.getValue()))
                .collect(Collectors.joining(" ")));
        return script.append(" \"$@\"\n").toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
