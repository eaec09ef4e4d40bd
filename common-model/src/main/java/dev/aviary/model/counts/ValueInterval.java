package dev.aviary.model.counts;

/** The values from a low to a high one, both inclusive. */
public record ValueInterval(double low, double high) {}
