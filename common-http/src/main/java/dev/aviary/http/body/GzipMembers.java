package dev.aviary.http.body;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a body of gzip members, one after the other (RFC 1952). {@link java.util.zip.GZIPInputStream} ignores what
 * follows a member and is none, and recurses once for each empty member.
 */
final class GzipMembers {
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;
    private static final int BYTES_OF_TIME_AND_SYSTEM = 6;
    private static final int BLOCK_BYTES = 32 * 1024;

    private final ByteBuffer body;
    private final Target target;
    private final byte[] block = new byte[BLOCK_BYTES];

    private GzipMembers(byte[] body, Target target) {
        this.body = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        this.target = target;
    }

    /** Takes inflated bytes, block by block; the array is used again. */
    @FunctionalInterface
    interface Target {
        void write(byte[] block, int length);
    }

    /**
     * Inflates all members.
     *
     * @throws DataFormatException when the body is anything but complete members; blocks may have been written before
     */
    static void inflate(byte[] body, Target target) throws DataFormatException {
        GzipMembers members = new GzipMembers(body, target);
        Inflater inflater = new Inflater(true);
        try {
            do {
                members.readHeader();
                members.readMember(inflater);
                inflater.reset();
            } while (members.body.hasRemaining());
        } catch (BufferUnderflowException e) {
            throw incomplete();
        } finally {
            inflater.end();
        }
    }

    private void readHeader() throws DataFormatException {
        int start = body.position();
        boolean isGzip = Short.toUnsignedInt(body.getShort()) == MAGIC && body.get() == DEFLATE;
        int flags = body.get();
        if (!isGzip || (flags & RESERVED) != 0) {
            throw new DataFormatException("not a gzip member");
        }
        skip(BYTES_OF_TIME_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            skip(Short.toUnsignedInt(body.getShort()));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            CRC32 crc = new CRC32();
            crc.update(body.array(), start, body.position() - start);
            if (Short.toUnsignedInt(body.getShort()) != (crc.getValue() & 0xffff)) {
                throw new DataFormatException("another header than its checksum's");
            }
        }
    }

    private void skip(int bytes) {
        if (body.remaining() < bytes) {
            throw new BufferUnderflowException();
        }
        body.position(body.position() + bytes);
    }

    private void skipText() {
        while (body.get() != 0) {
            // Up to the zero that ends it.
        }
    }

    private void readMember(Inflater inflater) throws DataFormatException {
        CRC32 crc = new CRC32();
        inflater.setInput(body.array(), body.position(), body.remaining());
        while (!inflater.finished()) {
            int length = inflater.inflate(block);
            if (length == 0 && !inflater.finished()) {
                throw incomplete();
            }
            crc.update(block, 0, length);
            target.write(block, length);
        }
        body.position(body.limit() - inflater.getRemaining());
        if (Integer.toUnsignedLong(body.getInt()) != crc.getValue()
                || Integer.toUnsignedLong(body.getInt()) != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new DataFormatException("another member than its checksum's");
        }
    }

    private static DataFormatException incomplete() {
        return new DataFormatException("an incomplete member");
    }
}
