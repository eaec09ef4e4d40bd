package dev.aviary.benchmark.post;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Single POSTs with one of many tokens each, beside the same to a gateway without access control. */
public final class AuthenticatedPosts implements Scenario {
    private static final int TOKENS = 2_000;

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public boolean runsByDefault() {
        return false;
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        LocalKey key = LocalKey.random();
        Path tokens = write(bench.aviary().file("tokens"), key);
        double ratio = new GatewayComparison(bench)
                .ratio(
                        Map.of("AVIARY_AUTH", "on", "AVIARY_AUTH_PUBLIC_KEY", key.publicKeyPem()),
                        bench.wrk().withTokens(tokens));
        bench.figures().put(Measure.POST_SINGLE_AUTHENTICATED, ratio);
    }

    private static Path write(Path file, LocalKey key) throws IOException {
        List<String> tokens = Stream.generate(() -> Grant.ofGateway(Set.of()))
                .limit(TOKENS)
                .parallel()
                .map(key::sign)
                .toList();
        return Files.write(file, tokens);
    }
}
