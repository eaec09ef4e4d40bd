package dev.aviary.deployment.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.aviary.deployment.project.Project;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a target of the Dockerfile copies and says.
 *
 * @param files where each file or folder of this project is in the image
 * @param user as {@code uid:gid}
 */
public record ImageStage(
        Map<Path, Path> files,
        Map<String, String> variables,
        String user,
        Path directory,
        List<String> entrypoint,
        List<String> command) {
    private static final Pattern FROM = Pattern.compile("FROM (?:--\\S+ )?(\\S+) AS (\\S+)");
    private static final Pattern COPY = Pattern.compile("COPY (?:--\\S+ )*(\\S+) (\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("ENV (\\w+)=\"?([^\"]*)\"?");

    /** The instructions of the target, after those of the stages that it is built on. */
    public static ImageStage of(String target) {
        Map<String, List<String>> stages = new LinkedHashMap<>();
        List<String> instructions = new ArrayList<>();
        for (String line : (Iterable<String>) Project.text("Dockerfile").lines()::iterator) {
            Matcher from = FROM.matcher(line);
            if (from.matches()) {
                instructions = new ArrayList<>(stages.getOrDefault(from.group(1), List.of()));
                stages.put(from.group(2), instructions);
            }
            instructions.add(line);
        }
        List<String> own = stages.get(target);
        if (own == null) {
            throw new AssertionError("no target " + target);
        }
        return read(own);
    }

    private static ImageStage read(List<String> instructions) {
        Path directory = Path.of(last("WORKDIR ", instructions));
        Map<Path, Path> files = new LinkedHashMap<>();
        Map<String, String> variables = new LinkedHashMap<>();
        for (String instruction : instructions) {
            Matcher copy = COPY.matcher(instruction);
            Matcher variable = VARIABLE.matcher(instruction);
            if (copy.matches()) {
                Path source = Project.file(copy.group(1).replaceFirst("^/source/", ""));
                Path place = copy.group(2).equals("./")
                        ? directory.resolve(source.getFileName())
                        : directory.resolve(copy.group(2));
                files.put(source.toAbsolutePath().normalize(), place);
            } else if (variable.matches()) {
                variables.put(variable.group(1), variable.group(2));
            }
        }
        return new ImageStage(
                files,
                variables,
                last("USER ", instructions),
                directory,
                list(last("ENTRYPOINT ", instructions)),
                list(last("CMD ", instructions)));
    }

    /** Of the image's JVM. */
    public String javaOptions() {
        return variables.getOrDefault("JAVA_TOOL_OPTIONS", "");
    }

    private static String last(String instruction, List<String> instructions) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction))
                .map(line -> line.substring(instruction.length()))
                .reduce("", (earlier, later) -> later);
    }

    private static List<String> list(String json) {
        try {
            return json.isEmpty() ? List.of() : List.of(new JsonMapper().readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
