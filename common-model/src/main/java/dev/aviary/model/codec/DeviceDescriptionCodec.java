package dev.aviary.model.codec;

import dev.aviary.model.description.DeviceDescription;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The devices topic, version 1. A record's value is
 *
 * <pre>
 * description = version:u8=1  device_uuid:16  flags:u8  name:utf?  units:map  tags:map?
 * map         = count:u16  (key:utf  value:utf){count}
 * </pre>
 *
 * where {@code utf} is that of {@link DataOutputStream#writeUTF}. The flags are 1 where a name follows, and 2 where the
 * description is an assumed one. A record that ends after the units has no tags: it was written before there were any.
 * Readers ignore what follows the parts of their version, so a new part is appended and needs no new version.
 */
public final class DeviceDescriptionCodec {
    private static final byte VERSION = 1;
    private static final int NAMED = 1;
    private static final int ASSUMED = 2;

    private DeviceDescriptionCodec() {}

    public static byte[] encode(DeviceDescription description) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(description.deviceUuid().getMostSignificantBits());
            out.writeLong(description.deviceUuid().getLeastSignificantBits());
            String name = description.name();
            out.writeByte((name == null ? 0 : NAMED) | (description.isAssumed() ? ASSUMED : 0));
            if (name != null) {
                out.writeUTF(name);
            }
            write(out, description.units());
            write(out, description.tags());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Map<String, String> map) throws IOException {
        out.writeShort(map.size());
        for (Map.Entry<String, String> entry : map.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }

    /**
     * The description in a record's value.
     *
     * @throws UndecodableException when the bytes are cut short, of another version, or describe no device
     */
    public static DeviceDescription decode(byte[] bytes) throws UndecodableException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new UndecodableException("the description's version is " + version + ", not " + VERSION);
            }
            UUID deviceUuid = new UUID(in.readLong(), in.readLong());
            int flags = in.readUnsignedByte();
            @Nullable String name = (flags & NAMED) == 0 ? null : in.readUTF();
            Map<String, String> units = readMap(in);
            Map<String, String> tags = in.available() == 0 ? Map.of() : readMap(in);
            return new DeviceDescription(deviceUuid, name, units, tags, (flags & ASSUMED) != 0);
        } catch (IOException | IllegalArgumentException e) {
            throw new UndecodableException("the description is cut short or invalid: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> readMap(DataInputStream in) throws IOException {
        Map<String, String> map = new HashMap<>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            map.put(in.readUTF(), in.readUTF());
        }
        return map;
    }
}
