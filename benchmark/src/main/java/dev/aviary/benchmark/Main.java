package dev.aviary.benchmark;

import picocli.CommandLine;

/** The benchmark's entry. */
public final class Main {
    private Main() {}

    /** Exit status 0 when everything was measured, 1 when something could not be, 2 when it was called wrongly. */
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new BenchCommand()).setUsageHelpAutoWidth(true);
        System.exit(commandLine.execute(args));
    }
}
