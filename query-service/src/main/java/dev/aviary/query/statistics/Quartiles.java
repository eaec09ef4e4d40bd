package dev.aviary.query.statistics;

/** The marks below which a quarter, and above which a quarter, of the readings lie. */
public record Quartiles(double first, double third) {}
