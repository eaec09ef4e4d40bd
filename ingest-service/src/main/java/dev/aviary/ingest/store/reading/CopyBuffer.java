package dev.aviary.ingest.store.reading;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows in PostgreSQL's binary COPY format: a signature, each row as its number of columns and each column as its length
 * and its bytes, and a trailer. See "COPY, Binary Format" in PostgreSQL's manual.
 */
final class CopyBuffer {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
    private static final int ROW_BYTES = Short.BYTES + 3 * Integer.BYTES + Integer.BYTES + Long.BYTES + Double.BYTES;
    private static final short COLUMNS = 3;
    private static final short END = -1;

    /** 2000-01-01T00:00:00Z, from which PostgreSQL counts its microseconds. */
    private static final long POSTGRES_EPOCH_MICROS = 946_684_800_000_000L;

    private CopyBuffer() {}

    /** The whole of the copy's bytes, for the columns series_id, time and value. */
    static byte[] of(List<ReadingRow> rows) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + rows.size() * ROW_BYTES + Short.BYTES);
        bytes.put(SIGNATURE).putInt(0).putInt(0);
        for (ReadingRow row : rows) {
            bytes.putShort(COLUMNS);
            bytes.putInt(Integer.BYTES).putInt(row.seriesId());
            bytes.putInt(Long.BYTES).putLong(row.epochMicros() - POSTGRES_EPOCH_MICROS);
            bytes.putInt(Double.BYTES).putDouble(row.value());
        }
        return bytes.putShort(END).array();
    }
}
