package dev.aviary.stack.postgres;

import dev.aviary.stack.process.StartFailedException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;

/** The account that runs the server: PostgreSQL refuses root, so root uses the account that its package created. */
final class ServerAccount {
    private static final String UNPRIVILEGED = "postgres";

    private final boolean isRoot;

    ServerAccount() throws IOException {
        this.isRoot = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** Gives the directory and all in it to the account, when that is not this process's own. */
    void own(Path directory) throws IOException {
        if (!isRoot) {
            return;
        }
        UserPrincipal account = account(directory);
        if (account.equals(Files.getOwner(directory))) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                Files.setOwner(visited, account);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    Files.setOwner(visited, account);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The words to put before a command so that the account runs it and can work in the directory. */
    List<String> prefix(Path directory) throws IOException {
        if (!isRoot) {
            return List.of();
        }
        List<String> prefix =
                new ArrayList<>(List.of("setpriv", "--reuid", UNPRIVILEGED, "--regid", UNPRIVILEGED, "--clear-groups"));
        if (!canAccess(prefix, directory)) {
            // Below a directory of root's own, such as a clone under /root: entering it is the one privilege kept.
            prefix.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
            if (!canAccess(prefix, directory)) {
                throw new StartFailedException(
                        "the account %s, which runs PostgreSQL for root, cannot reach %s; choose another --data-dir"
                                .formatted(UNPRIVILEGED, directory));
            }
        }
        return prefix;
    }

    private static boolean canAccess(List<String> prefix, Path directory) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        // Not test -x: access(2) looks away from ambient capabilities.
        command.addAll(List.of("ls", "-d", directory.resolve(".").toString()));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static UserPrincipal account(Path directory) throws IOException {
        try {
            return directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(UNPRIVILEGED);
        } catch (UserPrincipalNotFoundException e) {
            throw new StartFailedException(
                    "PostgreSQL does not run as root, and the account " + UNPRIVILEGED + " does not exist here", e);
        }
    }
}
