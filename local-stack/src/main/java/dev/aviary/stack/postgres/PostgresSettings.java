package dev.aviary.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server's configuration, written anew at each start so that it is always that of this version of Aviary. */
record PostgresSettings(Path directory, int port) {
    private static final long MEBIBYTE = 1L << 20;
    private static final long MOST_SHARED_BUFFERS_MEBIBYTES = 512;
    private static final long FEWEST_SHARED_BUFFERS_MEBIBYTES = 64;

    void write() throws IOException {
        Files.writeString(file(), configuration());
        Files.writeString(directory.resolve("pg_hba.conf"), """
                host all all 127.0.0.1/32 scram-sha-256
                host replication postgres 127.0.0.1/32 scram-sha-256
                """);
        Files.writeString(directory.resolve("pg_ident.conf"), "");
    }

    Path file() {
        return directory.resolve("postgresql.conf");
    }

    /**
     * Commits are durable: neither fsync nor synchronous_commit is turned off. Hypertables take a lock for each chunk,
     * hence the many locks.
     */
    private String configuration() {
        return """
                hba_file = %s
                ident_file = %s
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = scram-sha-256
                max_connections = 200
                shared_preload_libraries = 'timescaledb'
                timescaledb.telemetry_level = off
                timescaledb.max_background_workers = 4
                max_worker_processes = 12
                max_parallel_workers = 2
                shared_buffers = %dMB
                maintenance_work_mem = 128MB
                work_mem = 16MB
                max_locks_per_transaction = 512
                max_wal_size = 4GB
                min_wal_size = 80MB
                wal_compression = on
                checkpoint_timeout = 15min
                effective_io_concurrency = 64
                random_page_cost = 1.1
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%q%%u@%%d '
                log_checkpoints = off
                """.formatted(
                        quoted(directory.resolve("pg_hba.conf")),
                        quoted(directory.resolve("pg_ident.conf")),
                        port,
                        sharedBuffersMebibytes());
    }

    /** A sixteenth of the machine's memory, within bounds. */
    private static long sharedBuffersMebibytes() {
        long memory = java.lang.management.ManagementFactory.getPlatformMXBean(
                        com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
        return Math.clamp(memory / MEBIBYTE / 16, FEWEST_SHARED_BUFFERS_MEBIBYTES, MOST_SHARED_BUFFERS_MEBIBYTES);
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
