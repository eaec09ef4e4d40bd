package dev.aviary.stack;

/**
 * A database with the timescaledb extension: the owner may migrate it, the writer stores what comes in, the reader may
 * only read.
 *
 * @param jdbcUrl a {@code jdbc:postgresql:} URL without credentials
 */
public record Database(String jdbcUrl, Credentials owner, Credentials writer, Credentials reader) {}
