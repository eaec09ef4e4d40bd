package dev.aviary.generator;

/** The generator's entry. */
public final class Main {
    private Main() {}

    /** Runs one command; exit status 0 when all is well, 1 on a difference or failure, 2 when it was called wrongly. */
    public static void main(String[] args) {
        System.exit(TelemetryGenerator.commandLine().execute(args));
    }
}
