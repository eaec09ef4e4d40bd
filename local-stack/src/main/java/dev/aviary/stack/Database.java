package dev.aviary.stack;

/**
 * A database with the timescaledb extension: the writer owns it and may migrate it, the reader may only read.
 *
 * @param jdbcUrl a {@code jdbc:postgresql:} URL without credentials
 */
public record Database(String jdbcUrl, Credentials writer, Credentials reader) {}
