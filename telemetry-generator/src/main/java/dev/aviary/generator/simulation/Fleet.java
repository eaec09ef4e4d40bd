package dev.aviary.generator.simulation;

/**
 * All that determines a fleet's readings: equal fleets have equal readings. Its readings are numbered: slot by
 * slot, a device's temperature and then its humidity of the same instant, device after device, round after round.
 *
 * @param startMicros when the first reading is measured, in microseconds since 1970
 * @param stepMicros between a device's readings of one type
 */
public record Fleet(long seed, int devices, long startMicros, long stepMicros, SignalModel climate) {
    public static final int MAX_DEVICES = 1_000_000;
    public static final int TYPES = 2;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the number that is out of its range
     */
    public Fleet {
        if (devices < 1 || devices > MAX_DEVICES) {
            throw new IllegalArgumentException("devices must be 1 to " + MAX_DEVICES);
        }
        if (startMicros < 0) {
            throw new IllegalArgumentException("start must not lie before 1970");
        }
        if (stepMicros < 1) {
            throw new IllegalArgumentException("step must be at least a microsecond");
        }
    }

    /** The number of slots of one round of all devices. */
    public long slotsPerRound() {
        return (long) TYPES * devices;
    }

    /** The slot of a device's reading of one type in the first round. */
    public long slotOf(long device, int type) {
        return device * TYPES + type;
    }

    int device(long slot) {
        return (int) (slot / TYPES % devices);
    }

    /** When the slot's reading is measured: the devices are spread evenly over a step. */
    public long epochMicros(long slot) {
        long round = slot / slotsPerRound();
        return startMicros + round * stepMicros + device(slot) * stepMicros / devices;
    }
}
