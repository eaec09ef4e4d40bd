package dev.aviary.http.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which bytes are text in UTF-8. */
final class Utf8 {
    private static final int CHARACTERS_AT_ONCE = 8_192;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private Utf8() {}

    /** The bytes without the byte order mark that they may begin with; the same array where there is none. */
    static byte[] withoutMark(byte[] bytes) {
        return isMarked(bytes) ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length) : bytes;
    }

    private static boolean isMarked(byte[] bytes) {
        int length = BYTE_ORDER_MARK.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    /**
     * Whether the bytes are UTF-8, begin with no byte order mark, since the one that may be there is removed, and hold no
     * NUL. No JSON text holds one, and half the bytes of an English text in UTF-16 are NULs, each of which would be UTF-8.
     */
    static boolean isText(byte[] bytes) {
        if (isMarked(bytes)) {
            return false;
        }
        int start = 0;
        while (start < bytes.length && bytes[start] > 0) {
            start++;
        }
        if (start == bytes.length) {
            return true;
        }
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return isValid(ByteBuffer.wrap(bytes, start, bytes.length - start));
    }

    /** The decoder refuses overlong forms and surrogates; its characters are discarded. */
    private static boolean isValid(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(CHARACTERS_AT_ONCE);
        CoderResult result = decoder.decode(bytes, characters, true);
        while (result.isOverflow()) {
            characters.clear();
            result = decoder.decode(bytes, characters, true);
        }
        return !result.isError();
    }
}
