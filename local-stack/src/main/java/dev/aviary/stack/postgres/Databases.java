package dev.aviary.stack.postgres;

import dev.aviary.stack.process.Ports;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/** The databases of a running server and the roles that log in to them. */
public record Databases(int port, String superuserPassword) {
    public static final String OWNER = "aviary_migration";
    public static final String WRITER = "aviary_ingest";
    public static final String READER = "aviary_query";

    static final String MAINTENANCE = "postgres";

    private static final String WRITERS = "aviary_writer";
    private static final String READERS = "aviary_reader";
    private static final int SECONDS_TO_CONNECT = 10;
    private static final String ROLE_EXISTS = "SELECT FROM pg_roles WHERE rolname = ?";
    private static final String DATABASE_EXISTS = "SELECT FROM pg_database WHERE datname = ?";
    private static final String COMPARE_EXTENSION = """
            SELECT CASE WHEN e.extversion = a.default_version THEN 'current' ELSE 'outdated' END
            FROM pg_extension e JOIN pg_available_extensions a ON a.name = e.extname
            WHERE e.extname = 'timescaledb'
            """;

    /** The address of a database of this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port, database);
    }

    /** Makes the roles that are missing and gives each its password. */
    public void prepareRoles(String ownerPassword, String writerPassword, String readerPassword) throws SQLException {
        try (Connection connection = connect(MAINTENANCE)) {
            connection.setAutoCommit(false);
            for (String group : new String[] {WRITERS, READERS}) {
                if (!exists(connection, ROLE_EXISTS, group)) {
                    execute(connection, "CREATE ROLE " + group + " NOLOGIN");
                }
            }
            for (String user : new String[] {OWNER, WRITER, READER}) {
                if (!exists(connection, ROLE_EXISTS, user)) {
                    execute(connection, "CREATE ROLE " + user + " LOGIN");
                }
            }
            execute(connection, "GRANT " + WRITERS + " TO " + WRITER);
            execute(connection, "GRANT " + READERS + " TO " + READER);
            execute(connection, "ALTER ROLE " + OWNER + " PASSWORD " + literal(connection, ownerPassword));
            execute(connection, "ALTER ROLE " + WRITER + " PASSWORD " + literal(connection, writerPassword));
            execute(connection, "ALTER ROLE " + READER + " PASSWORD " + literal(connection, readerPassword));
            execute(connection, "ALTER ROLE " + READER + " SET default_transaction_read_only = on");
            connection.commit();
        }
    }

    /** Makes the database when it is missing, with the extension at the version that is installed. */
    public void ensure(String database) throws SQLException {
        try (Connection connection = connect(MAINTENANCE)) {
            if (!exists(connection, DATABASE_EXISTS, database)) {
                execute(connection, "CREATE DATABASE " + identifier(database) + " OWNER " + OWNER);
                execute(connection, "REVOKE ALL ON DATABASE " + identifier(database) + " FROM PUBLIC");
            }
        }
        prepareExtension(database);
        try (Connection connection = connect(database)) {
            // In a database of an earlier version the writer owned everything.
            execute(connection, "REASSIGN OWNED BY " + WRITER + " TO " + OWNER);
            for (String group : new String[] {WRITERS, READERS}) {
                execute(connection, "GRANT CONNECT ON DATABASE " + identifier(database) + " TO " + group);
                execute(connection, "GRANT USAGE ON SCHEMA public TO " + group);
            }
            // Privileges on the database itself are not part of a dump, and a restored migration does not run again.
            execute(connection, "GRANT TEMPORARY ON DATABASE " + identifier(database) + " TO " + WRITERS);
            for (String objects : new String[] {"TABLES", "SEQUENCES"}) {
                execute(
                        connection,
                        "ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA public GRANT SELECT ON %s TO %s"
                                .formatted(OWNER, objects, READERS));
            }
        }
    }

    private void prepareExtension(String database) throws SQLException {
        String versions = extensionVersions(database);
        if (versions.isEmpty()) {
            try (Connection connection = connect(database)) {
                execute(connection, "CREATE EXTENSION timescaledb");
            }
        } else if (versions.equals("outdated")) {
            // The update must be the session's first statement, by the simple query protocol.
            Properties first = new Properties();
            first.setProperty("assumeMinServerVersion", "15");
            first.setProperty("preferQueryMode", "simple");
            try (Connection connection = connect(database, first)) {
                execute(connection, "ALTER EXTENSION timescaledb UPDATE");
            }
        }
    }

    /** Empty without the extension, else how it compares; asked without loading it, which a removed version would fail. */
    private String extensionVersions(String database) throws SQLException {
        Properties unloaded = new Properties();
        unloaded.setProperty("options", "-c timescaledb.disable_load=on");
        try (Connection connection = connect(database, unloaded);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COMPARE_EXTENSION)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    Connection connect(String database) throws SQLException {
        return connect(database, new Properties());
    }

    private Connection connect(String database, Properties properties) throws SQLException {
        properties.setProperty("user", PostgresServer.SUPERUSER);
        properties.setProperty("password", superuserPassword);
        properties.setProperty("connectTimeout", Integer.toString(SECONDS_TO_CONNECT));
        properties.setProperty("sslmode", "disable");
        // Not by DriverManager, which does not see the driver from within every class loader.
        Connection connection = new Driver().connect(jdbcUrl(database), properties);
        if (connection == null) {
            throw new SQLException("not a URL of PostgreSQL: " + jdbcUrl(database));
        }
        return connection;
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT quote_literal(?)")) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
