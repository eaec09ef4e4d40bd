package dev.aviary.ingest.store.rollup;

import java.time.LocalDate;

/** A UTC month of a series, named by its first day. */
record SeriesMonth(int seriesId, LocalDate firstDay) {
    LocalDate lastDay() {
        return firstDay.plusMonths(1).minusDays(1);
    }
}
