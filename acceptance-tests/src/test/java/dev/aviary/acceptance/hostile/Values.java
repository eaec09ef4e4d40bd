package dev.aviary.acceptance.hostile;

import java.util.List;

/** JSON texts where a string, a number or a time is expected: some right, most not. */
final class Values {
    static final String DEVICE = "6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60";

    private static final List<String> NUMBERS = List.of(
            "1",
            "0",
            "-0.0",
            "21.5",
            "1e999",
            "-1e999",
            "1e-999",
            "1e308",
            "-1.7976931348623157e308",
            "4.9e-324",
            "1e2147483648",
            "1e-2147483648",
            "1E+99999999999999999999",
            "9".repeat(400),
            "0." + "3".repeat(2_000),
            "NaN",
            "Infinity",
            "-Infinity",
            "00",
            "01",
            "+1",
            ".5",
            "5.",
            "0x10",
            "1_000",
            "1,5",
            "--1",
            "1e",
            "-");
    private static final List<String> TIMES = List.of(
            "1479814500",
            "1479814500.123456789",
            "0",
            "-1",
            "1e9",
            "1.5e9",
            "1479814500000",
            "1e18",
            "1e300",
            "-9223372036854775808",
            "9223372036854775807",
            "99999999999999999999",
            "253402300800",
            "1e-300",
            "1e-2147483647",
            "1e2147483647",
            "\"2016-11-22\"",
            "\"2016-11-22T11:35:00Z\"",
            "\"2016-11-22T11:35:00+25:00\"",
            "\"2016-13-45\"",
            "\"2016-02-30\"",
            "\"0000-00-00\"",
            "\"+999999999-12-31\"",
            "\"-2016-11-22T00:00:00Z\"",
            "\"2016-11-22T24:00:00Z\"",
            "\"2016-11-22 11:35\"",
            "\"2016-11-22T11:35:60Z\"",
            "\"tomorrow\"",
            "\"\"",
            "\" \"",
            "\"1479814500\"",
            "\"\u0661\u0664\"");
    private static final List<String> STRINGS = List.of(
            "temperature",
            "",
            " ",
            "a b",
            "-",
            "1x",
            "_",
            "x".repeat(64),
            "x".repeat(65),
            "x".repeat(70_000),
            "\\u0000",
            "t\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "\\ud83d\\udc26",
            "\u00e9",
            "\u202e\u200b",
            "\ufeff",
            "\ud83d\udc26",
            "' OR 1=1; --",
            "\\\"",
            "\\\\",
            "<script>",
            "${jndi:ldap://x}",
            "{{7*7}}",
            "../../etc/passwd",
            "%s%n",
            "\\n\\r",
            "\\x",
            "\\u12",
            "\\",
            "null",
            DEVICE,
            DEVICE.toUpperCase(java.util.Locale.ROOT),
            DEVICE.replace("-", ""),
            "00000000-0000-0000-0000-000000000000",
            DEVICE + "0",
            "{" + DEVICE + "}",
            "1-1-1-1-1");
    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "false",
            "[]",
            "{}",
            "[1]",
            "{\"value\":1}",
            "",
            "undefined",
            "'single'",
            "[".repeat(2_000),
            "{\"a\":".repeat(1_500),
            "/* 1 */1",
            "1]",
            "}",
            ",");

    private final SeededRandom chance;

    Values(SeededRandom chance) {
        this.chance = chance;
    }

    /** Some JSON text, or what pretends to be one. */
    String any() {
        return switch (chance.below(4)) {
            case 0 -> number();
            case 1 -> time();
            case 2 -> string();
            default -> chance.of(OTHERS);
        };
    }

    String number() {
        return chance.of(NUMBERS);
    }

    String time() {
        return chance.of(TIMES);
    }

    /** With its quotes. */
    String string() {
        return '"' + text() + '"';
    }

    /** What stands between the quotes. */
    String text() {
        return chance.of(STRINGS);
    }
}
