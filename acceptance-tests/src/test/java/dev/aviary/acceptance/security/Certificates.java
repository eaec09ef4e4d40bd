package dev.aviary.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority of a test's own, and a server's certificate for the loopback address, made by openssl. */
record Certificates(Path folder) {
    static Certificates create(Path folder) throws IOException, InterruptedException {
        Certificates made = new Certificates(Files.createDirectories(folder));
        made.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test-ca")
                .with("-keyout", "ca.key", "-out", "ca.pem");
        made.openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1")
                .with("-keyout", "server.key", "-out", "server.csr");
        Files.writeString(folder.resolve("names"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
        made.openssl("x509", "-req", "-days", "2", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key")
                .with("-CAcreateserial", "-extfile", "names", "-out", "server.crt");
        Files.writeString(
                folder.resolve("server.pem"),
                Files.readString(made.serverKey()) + Files.readString(made.serverCertificate()));
        return made;
    }

    /** The authority's certificate. */
    Path authority() {
        return folder.resolve("ca.pem");
    }

    Path serverCertificate() {
        return folder.resolve("server.crt");
    }

    Path serverKey() {
        return folder.resolve("server.key");
    }

    /** The server's key and certificate in one file. */
    Path serverKeyStore() {
        return folder.resolve("server.pem");
    }

    /** What trusts the authority alone. */
    KeyStore trustStore() {
        try (InputStream in = Files.newInputStream(authority())) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Command {
        void with(String... more) throws IOException, InterruptedException;
    }

    private Command openssl(String... first) {
        return more -> {
            List<String> command = new ArrayList<>(List.of("openssl"));
            command.addAll(List.of(first));
            command.addAll(List.of(more));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile())
                    .redirectInput(new File("/dev/null"))
                    .start();
            assertThat(process.waitFor()).as("%s", command).isZero();
        };
    }
}
