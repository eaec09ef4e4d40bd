package dev.aviary.benchmark.history;

import java.time.LocalDate;

/**
 * Devices that each measured once a minute.
 *
 * @param tag the value of their tag {@code fleet}
 * @param sites how many groups another tag makes of them
 * @param firstDay of their series
 * @param lastDay of their series, inclusive
 */
public record Fleet(String tag, int devices, int sites, LocalDate firstDay, LocalDate lastDay) {}
