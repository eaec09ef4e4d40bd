package dev.aviary.http.endpoint;

import java.util.List;

/**
 * A path of which some segments are variables, such as {@code /devices/{device_uuid}/readings}.
 *
 * @param text without a trailing slash
 */
public record PathTemplate(String text, List<String> segments) {
    /** Joins the paths of a class and of a method; either may be empty. */
    static PathTemplate of(String classPath, String methodPath) {
        List<String> segments = segments(classPath + "/" + methodPath).stream()
                .filter(segment -> !segment.isEmpty())
                .toList();
        return new PathTemplate("/" + String.join("/", segments), segments);
    }

    /** The segments of a request's path; a trailing slash adds none, and matrix parameters are no part of them. */
    static List<String> segments(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        if (start >= end) {
            return List.of();
        }
        String plain = path.indexOf(';') < 0 ? path.substring(start, end) : withoutMatrix(path.substring(start, end));
        return List.of(plain.split("/", -1));
    }

    private static String withoutMatrix(String path) {
        return path.replaceAll(";[^/]*", "");
    }

    boolean matches(List<String> path) {
        if (path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!isVariable(segments.get(i)) && !segments.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Of two templates that match one path, the one with fewer variables is meant. */
    long variables() {
        return segments.stream().filter(PathTemplate::isVariable).count();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
