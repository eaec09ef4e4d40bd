package dev.aviary.acceptance.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of docs/recipes: its fenced blocks, each followed by what it prints. */
public record RecipePage(Path file, List<Block> blocks) {
    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String OUTPUT = "output";

    /**
     * What is to be run.
     *
     * @param language of the fence
     * @param output that the page shows
     */
    public record Block(String language, String text, String output) {}

    /** All pages of a directory; the one that prepares the others is the first. */
    public static List<RecipePage> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<RecipePage> pages = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                pages.add(of(file));
            }
            return pages;
        }
    }

    private static RecipePage of(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher fences = FENCE.matcher(Files.readString(file));
        List<MatchResult> found = fences.results().toList();
        for (int i = 0; i < found.size(); i += 2) {
            boolean isShown = i + 1 < found.size() && found.get(i + 1).group(1).equals(OUTPUT);
            if (!isShown || found.get(i).group(1).equals(OUTPUT)) {
                throw new AssertionError(file + " does not show what this prints: "
                        + found.get(i).group(2));
            }
            blocks.add(new Block(
                    found.get(i).group(1),
                    found.get(i).group(2),
                    found.get(i + 1).group(2)));
        }
        return new RecipePage(file, List.copyOf(blocks));
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
