package dev.aviary.model.description;

/** Text that people read. */
final class Text {
    private Text() {}

    /** Whether it has 1 to {@code maxLength} code points, is not blank, and holds no control character or half surrogate. */
    static boolean isPlain(String text, int maxLength) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= maxLength
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
