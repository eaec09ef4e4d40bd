package dev.aviary.generator.simulation;

/**
 * The deviation of the simulated values from their daily curves.
 *
 * @param decimals of every value, 0 to 6
 * @param noise the standard deviation of each measurement, in °C (humidity: three times as many points)
 * @param drift how far a device strays over days, in °C
 * @param dropouts the share of the time in which a device is silent, 0 to 0.9
 * @param spikes the share of readings that are far off, 0 to 1
 */
public record SignalModel(int decimals, double noise, double drift, double dropouts, double spikes) {
    public static final SignalModel DEFAULT = new SignalModel(1, 0.2, 0.8, 0.001, 0.0005);

    private static final int MAX_DECIMALS = 6;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the number that is out of its range
     */
    public SignalModel {
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException("decimals must be 0 to " + MAX_DECIMALS);
        }
        check("noise", noise, 100);
        check("drift", drift, 100);
        check("dropouts", dropouts, 0.9);
        check("spikes", spikes, 1);
    }

    private static void check(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " must be 0 to " + most);
        }
    }
}
