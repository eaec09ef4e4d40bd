package dev.aviary.generator.simulation;

/**
 * A kind of place that devices stand in.
 *
 * @param temperature its mean, in °C
 * @param swing of a day, from the mean to the warmest hour, in °C
 * @param humidity its mean, in percent
 */
record SiteProfile(String name, double temperature, double swing, double humidity) {
    private static final SiteProfile[] KINDS = {
        new SiteProfile("Greenhouse", 23, 6, 68),
        new SiteProfile("Cold store", 4, 0.8, 82),
        new SiteProfile("Barn", 14, 5, 64),
        new SiteProfile("Cellar", 11, 0.6, 75),
        new SiteProfile("Workshop", 19, 2.5, 48),
        new SiteProfile("Rooftop", 12, 8, 60),
    };

    static SiteProfile of(int device) {
        return KINDS[device % KINDS.length];
    }

    /** As people call the device, such as "Greenhouse 07"; unique in its fleet. */
    static String nameOf(int device) {
        int number = device / KINDS.length + 1;
        return of(device).name + (number < 10 ? " 0" : " ") + number;
    }
}
