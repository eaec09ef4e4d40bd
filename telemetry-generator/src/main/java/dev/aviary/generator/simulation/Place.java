package dev.aviary.generator.simulation;

/**
 * A kind of place that devices stand in.
 *
 * @param temperature its mean, in °C
 * @param swing of a day, from the mean to the warmest hour, in °C
 * @param humidity its mean, in percent
 */
record Place(String name, double temperature, double swing, double humidity) {
    private static final Place[] KINDS = {
        new Place("Greenhouse", 23, 6, 68),
        new Place("Cold store", 4, 0.8, 82),
        new Place("Barn", 14, 5, 64),
        new Place("Cellar", 11, 0.6, 75),
        new Place("Workshop", 19, 2.5, 48),
        new Place("Rooftop", 12, 8, 60),
    };

    static Place of(int device) {
        return KINDS[device % KINDS.length];
    }

    /** As people call the device, such as "Greenhouse 07"; unique in its fleet. */
    static String nameOf(int device) {
        int number = device / KINDS.length + 1;
        return of(device).name + (number < 10 ? " 0" : " ") + number;
    }
}
