package dev.aviary.stack.up;

/** The addresses and first requests that {@code up} prints once everything is ready. */
record StartupBanner(Aviary aviary) {
    private static final String DEVICE = "6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60";

    private static final String AUTH_OFF_NOTE = "Authentication is off: everyone on this machine may read and write.";

    void print(boolean demo, double seconds) {
        String ingest = "http://127.0.0.1:" + aviary.port(PortSetting.INGEST);
        String query = "http://127.0.0.1:" + aviary.port(PortSetting.QUERY);
        System.out.printf("aviary: ready after %.1f s%n%n", seconds);
        System.out.printf("  Watch the fleet at   %s/%n", query);
        System.out.printf("  Devices POST to      %s   (try it at %s/swagger)%n", ingest, ingest);
        System.out.printf("  Analysts GET from    %s   (try it at %s/swagger)%n", query, query);
        if (demo) {
            System.out.printf(
                    "  Switch counters      http://127.0.0.1:%d/counters%n", aviary.port(PortSetting.COUNTERS));
        }
        System.out.printf("  Kafka                127.0.0.1:%d%n", aviary.port(PortSetting.KAFKA));
        System.out.printf("  PostgreSQL           127.0.0.1:%d%n", aviary.port(PortSetting.POSTGRES));
        System.out.printf("  Data and logs        %s%n%n", aviary.directory().root());
        boolean asksForTokens = aviary.access().isOn();
        System.out.printf("  %s%n", asksForTokens ? tokens() : AUTH_OFF_NOTE);
        System.out.printf("  A first reading, and what became of it:%n%n");
        System.out.printf(
                "    curl%s --json '{\"type\":\"temperature\",\"value\":21.5}' %s/devices/%s/readings%n",
                asksForTokens ? bearer("--device " + DEVICE) : "", ingest, DEVICE);
        System.out.printf(
                "    curl%s %s/devices/%s/readings/latest%n", asksForTokens ? bearer("--analyst") : "", query, DEVICE);
        System.out.printf("%n  Ctrl-C stops all of it.%n");
        System.out.flush();
    }

    private String tokens() {
        return aviary.access().isOfLocalKey()
                ? "Authentication is on: requests and the dashboard need a token; ./aviary token creates one."
                : "Authentication is on: requests and the dashboard need a token of the configured issuer.";
    }

    private String bearer(String holder) {
        return aviary.access().isOfLocalKey()
                ? " -H \"Authorization: Bearer $(./aviary token " + holder + " --data-dir "
                        + aviary.directory().root() + ")\""
                : " -H \"Authorization: Bearer $AVIARY_TOKEN\"";
    }
}
