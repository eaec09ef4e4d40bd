package dev.aviary.generator.simulation;

/**
 * A counter-based random number generator: a number depends on its arguments alone, not on the order of calls. Mixes as
 * SplitMix64 does (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
 */
public final class CounterBasedRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private CounterBasedRandom() {}

    /** 64 random bits for a purpose and a subject of it. */
    public static long bits(long seed, long purpose, long subject) {
        return mix(mix(mix(seed + GOLDEN_GAMMA) + purpose * GOLDEN_GAMMA) + subject * GOLDEN_GAMMA);
    }

    /** Uniformly distributed in [0, 1). */
    public static double uniform(long roll) {
        return (roll >>> 11) * 0x1.0p-53;
    }

    /** Approximately normal with mean 0 and standard deviation 1, within ±3.5: the sum of four uniform numbers (Irwin–Hall). */
    public static double gaussian(long roll) {
        long sum = (roll & 0xFFFF) + ((roll >>> 16) & 0xFFFF) + ((roll >>> 32) & 0xFFFF) + (roll >>> 48);
        return (sum / 65_536.0 - 2.0) * 1.7320508;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
