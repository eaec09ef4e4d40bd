package dev.aviary.benchmark.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Readings of many devices that all measure at the same times: reading n is that of device n % devices in round
 * n / devices. The same n is always the same reading.
 *
 * @param fleet distinguishes the devices of fleets
 * @param secondsApart seconds from round to round
 */
public record SyntheticReadings(int fleet, int devices, long firstEpochSecond, int secondsApart) {
    public static final String TYPE = "temperature";
    public static final int READINGS_A_REQUEST = 500;

    private static final int BYTES_OF_A_READING = 110;
    private static final int TENTHS = 300;
    private static final int LEAST_TENTHS = 100;

    /** The fleet's device of that number, from 0. */
    public UUID device(int number) {
        return new UUID(0x4000L | fleet, 0x8000000000000000L | number);
    }

    public long epochSecond(int reading) {
        return firstEpochSecond + (long) (reading / devices) * secondsApart;
    }

    /** 10.0 to 39.9, of one decimal. */
    public double value(int reading) {
        return tenths(reading) / 10.0;
    }

    /** The request of that number, from 0, as a JSON array. */
    public byte[] body(int request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(READINGS_A_REQUEST * BYTES_OF_A_READING);
        int first = request * READINGS_A_REQUEST;
        for (int reading = first; reading < first + READINGS_A_REQUEST; reading++) {
            body.writeBytes(json(reading, reading == first ? "[" : ","));
        }
        body.write(']');
        return body.toByteArray();
    }

    private byte[] json(int reading, String before) {
        int tenths = tenths(reading);
        return (before + "{\"device_uuid\":\"" + device(reading % devices) + "\",\"type\":\"" + TYPE
                        + "\",\"date_created\":" + epochSecond(reading) + ",\"value\":" + tenths / 10 + "."
                        + tenths % 10 + "}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Spread by the multiplicative hash of Knuth, The Art of Computer Programming, 6.4. */
    private static int tenths(int reading) {
        return LEAST_TENTHS + (int) ((((reading * 2_654_435_761L) >>> 16) & 0xFFFF) % TENTHS);
    }
}
