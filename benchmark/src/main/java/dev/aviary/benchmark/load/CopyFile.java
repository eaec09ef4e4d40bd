package dev.aviary.benchmark.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Readings as rows of the table {@code readings}, in COPY's binary format ("COPY", File Formats, in its manual). */
public final class CopyFile {
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long SECONDS_FROM_1970_TO_2000 = 946_684_800;

    private CopyFile() {}

    /**
     * Writes the readings of the numbers from 0, in the order in which they are sent.
     *
     * @param seriesIds of each device of the fleet
     * @throws IOException when the file cannot be written
     */
    public static void write(Path file, SyntheticReadings workload, int readings, Map<UUID, Integer> seriesIds)
            throws IOException {
        int[] ids = new int[workload.devices()];
        for (int device = 0; device < ids.length; device++) {
            Integer id = seriesIds.get(workload.device(device));
            if (id == null) {
                throw new IOException("device " + device + " has no series");
            }
            ids[device] = id;
        }
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (int reading = 0; reading < readings; reading++) {
                out.writeShort(3);
                out.writeInt(Integer.BYTES);
                out.writeInt(ids[reading % ids.length]);
                out.writeInt(Long.BYTES);
                out.writeLong((workload.epochSecond(reading) - SECONDS_FROM_1970_TO_2000) * 1_000_000);
                out.writeInt(Double.BYTES);
                out.writeDouble(workload.value(reading));
            }
            out.writeShort(-1);
        }
    }
}
