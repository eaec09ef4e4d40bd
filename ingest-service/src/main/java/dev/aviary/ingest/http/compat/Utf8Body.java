package dev.aviary.ingest.http.compat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A body as text, to the last character. */
final class Utf8Body {
    private Utf8Body() {}

    /** @throws dev.aviary.http.problem.ProblemException 400 when the bytes are no UTF-8 */
    static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw JsonObjectFields.malformed("The body is not UTF-8.");
        }
    }
}
