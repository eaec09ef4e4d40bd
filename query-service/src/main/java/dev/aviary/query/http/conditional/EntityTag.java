package dev.aviary.query.http.conditional;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An entity tag (RFC 9110, section 8.8.3): the same for equal responses of every instance.
 *
 * @param text the tag as headers hold it, with its quotes
 */
record EntityTag(String text) {
    private static final Pattern OPAQUE_TAG = Pattern.compile("\"[^\"]*\"");

    /** Bytes of SHA-256's 32; among a billion answers two different ones have an equal tag with a probability of 10^-21. */
    private static final int BYTES = 16;

    /** The digest of the parts, each with its length, so that no two sequences of parts are alike. */
    static EntityTag of(List<String> headers, byte[] body) {
        MessageDigest digest = sha256();
        for (String header : headers) {
            byte[] bytes = header.getBytes(UTF_8);
            digest.update((bytes.length + ":").getBytes(UTF_8));
            digest.update(bytes);
        }
        byte[] hash = digest.digest(body);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        return new EntityTag('"' + text + '"');
    }

    /** Whether If-None-Match names it: by {@code *}, or in a list of tags, each weak or strong (section 13.1.2). */
    boolean isNamedBy(List<String> ifNoneMatch) {
        return ifNoneMatch.stream()
                .anyMatch(line -> line.strip().equals("*")
                        || OPAQUE_TAG
                                .matcher(line)
                                .results()
                                .map(MatchResult::group)
                                .anyMatch(text::equals));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
