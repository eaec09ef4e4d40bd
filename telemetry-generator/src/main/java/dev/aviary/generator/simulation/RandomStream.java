package dev.aviary.generator.simulation;

/** The independent streams of random numbers. */
final class RandomStream {
    static final long DEVICE = 1;
    static final long UUID_HIGH = 2;
    static final long UUID_LOW = 3;
    static final long OFFSET = 4;
    static final long SWING = 5;
    static final long PEAK = 6;
    static final long DRIFT = 7;
    static final long SILENCE = 8;
    static final long NOISE = 9;
    static final long HUMID_NOISE = 10;
    static final long SPIKE = 100;

    private RandomStream() {}
}
