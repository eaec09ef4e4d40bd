package dev.aviary.http.endpoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the parameter that was meant by a name that none has. */
final class NameSuggestion {
    /** Longer than any known name; characters beyond it cannot match one. */
    private static final int MOST_CHARACTERS = 64;

    private NameSuggestion() {}

    static String shortened(String name) {
        return name.length() <= MOST_CHARACTERS ? name : name.substring(0, MOST_CHARACTERS);
    }

    /** The detail of a problem about an unknown name. */
    static String unknown(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .map(nearest -> "is no parameter of this endpoint; the nearest one is " + nearest)
                .orElse("is no parameter of this endpoint, which takes none");
    }

    /** Levenshtein's: how many characters must be inserted, removed or replaced, case ignored. */
    private static int distance(String left, String right) {
        String from = shortened(left).toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
