package dev.aviary.generator.simulation;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.math.BigDecimal;

/** The reading of each slot of a fleet. Immutable. */
public final class Simulation {
    private final Fleet fleet;
    private final SimulatedDevice[] devices;

    public Simulation(Fleet fleet) {
        this.fleet = fleet;
        devices = new SimulatedDevice[fleet.devices()];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = new SimulatedDevice(i, fleet);
        }
    }

    public Fleet fleet() {
        return fleet;
    }

    public SimulatedDevice device(int index) {
        return devices[index];
    }

    /** Whether there is a reading in the slot, or its device is silent. */
    public boolean measures(long slot) {
        return !devices[fleet.device(slot)].isSilent(fleet.epochMicros(slot));
    }

    /** Which of the fleet's series the slot belongs to, from 0: two of each device. */
    public int seriesIndex(long slot) {
        return (int) (slot % fleet.slotsPerRound());
    }

    /** The series of that index. */
    public Series series(int seriesIndex) {
        return devices[seriesIndex / Fleet.TYPES].series(seriesIndex % Fleet.TYPES);
    }

    /** The slot's value as a whole number of the last decimal. */
    public long scaledValue(long slot) {
        return devices[fleet.device(slot)].scaledValue((int) (slot % Fleet.TYPES), fleet.epochMicros(slot));
    }

    public BigDecimal value(long slot) {
        return BigDecimal.valueOf(scaledValue(slot), fleet.climate().decimals());
    }

    public Reading reading(long slot) {
        return new Reading(
                series(seriesIndex(slot)), fleet.epochMicros(slot), value(slot).doubleValue());
    }
}
