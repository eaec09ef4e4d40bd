package dev.aviary.model.description;

import dev.aviary.model.InvalidFieldException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * A device that its clients know by a name. Its UUID is that of version 5 of the name in the namespace
 * {@code 6ba7b810-9dad-11d1-80b4-00c04fd430c8} (RFC 9562, section 5.5), so that every process finds the same one.
 */
public record NamedDevice(UUID uuid, String name) {
    private static final UUID NAMESPACE = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static final int VERSION_BYTE = 6;
    private static final int VARIANT_BYTE = 8;

    public static NamedDevice of(String name) {
        return new NamedDevice(uuidOf(name), name);
    }

    /**
     * The device's default name until a description sets one; empty for a name that means nothing to people, such as one of
     * control characters or of thousands of letters.
     */
    public Optional<DeviceDescription> description() {
        try {
            return Optional.of(DeviceDescription.assumed(uuid, name));
        } catch (InvalidFieldException e) {
            return Optional.empty();
        }
    }

    private static UUID uuidOf(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] hash = sha1().digest(ByteBuffer.allocate(2 * Long.BYTES + text.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(text)
                .array());
        hash[VERSION_BYTE] = (byte) ((hash[VERSION_BYTE] & 0x0F) | 0x50);
        hash[VARIANT_BYTE] = (byte) ((hash[VARIANT_BYTE] & 0x3F) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(hash, 2 * Long.BYTES));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
