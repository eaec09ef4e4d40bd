package dev.aviary.query.statistics;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Kinds of readings that statistics get wrong when they are careless. */
public enum RandomReadings {
    ORDINARY,
    ONE_DECIMAL,
    HEAVY_TIES,
    ALL_EQUAL,
    ALL_GREATEST,
    GREATEST_OF_BOTH_SIGNS,
    HUGE,
    TINY,
    AROUND_SUBNORMAL,
    NEIGHBOURS_FAR_FROM_ZERO,
    ANY_FINITE_BITS,
    ZEROS_OF_BOTH_SIGNS;

    public List<Double> take(int count, Random random) {
        return Stream.generate(() -> next(random)).limit(count).toList();
    }

    private double next(Random random) {
        return switch (this) {
            case ORDINARY -> random.nextGaussian(20, 5);
            case ONE_DECIMAL -> Math.round(random.nextGaussian(20, 2) * 10) / 10.0;
            case HEAVY_TIES -> random.nextInt(4) - 2;
            case ALL_EQUAL -> 0.1;
            case ALL_GREATEST -> Double.MAX_VALUE;
            case GREATEST_OF_BOTH_SIGNS -> random.nextBoolean() ? Double.MAX_VALUE : -Double.MAX_VALUE;
            case HUGE -> (random.nextDouble() - 0.5) * Double.MAX_VALUE;
            case TINY -> (random.nextInt(9) - 4) * Double.MIN_VALUE;
            case AROUND_SUBNORMAL -> random.nextGaussian() * Double.MIN_NORMAL;
            case NEIGHBOURS_FAR_FROM_ZERO -> 1e15 + random.nextInt(8) * 0.125;
            case ANY_FINITE_BITS -> anyFinite(random);
            case ZEROS_OF_BOTH_SIGNS -> random.nextBoolean() ? 0.0 : -0.0;
        };
    }

    private static double anyFinite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : anyFinite(random);
    }
}
