package dev.aviary.query.store.summaries;

import java.util.Arrays;

/** Days of series as columns, so that one statement takes them all. Days are counted from 1970. */
final class SeriesDays {
    private int[] seriesIds = new int[16];
    private int[] days = new int[16];
    private int size;

    @FunctionalInterface
    interface Consumer {
        void accept(int seriesId, long day);
    }

    void add(int seriesId, long day) {
        if (size == days.length) {
            seriesIds = Arrays.copyOf(seriesIds, 2 * size);
            days = Arrays.copyOf(days, 2 * size);
        }
        seriesIds[size] = seriesId;
        days[size++] = Math.toIntExact(day);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void forEach(Consumer consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(seriesIds[i], days[i]);
        }
    }

    int[] seriesIds() {
        return Arrays.copyOf(seriesIds, size);
    }

    int[] days() {
        return Arrays.copyOf(days, size);
    }
}
