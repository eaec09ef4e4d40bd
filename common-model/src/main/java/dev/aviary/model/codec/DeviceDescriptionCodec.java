package dev.aviary.model.codec;

import dev.aviary.model.DeviceDescription;
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
 * description = version:u8=1  device_uuid:16  flags:u8  name:utf?  count:u16  (type:utf  unit:utf){count}
 * </pre>
 *
 * where {@code utf} is that of {@link DataOutputStream#writeUTF}. The flags are 1 where a name follows, and 2 where the
 * description is an assumed one.
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
            out.writeShort(description.units().size());
            for (Map.Entry<String, String> unit : description.units().entrySet()) {
                out.writeUTF(unit.getKey());
                out.writeUTF(unit.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
            Map<String, String> units = new HashMap<>();
            int count = in.readUnsignedShort();
            for (int i = 0; i < count; i++) {
                units.put(in.readUTF(), in.readUTF());
            }
            return new DeviceDescription(deviceUuid, name, units, (flags & ASSUMED) != 0);
        } catch (IOException | IllegalArgumentException e) {
            throw new UndecodableException("the description is cut short or invalid: " + e.getMessage(), e);
        }
    }
}
