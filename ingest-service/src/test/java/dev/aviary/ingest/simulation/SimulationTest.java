package dev.aviary.ingest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.simulation.database.Mutation;
import dev.aviary.ingest.simulation.traffic.Action;
import dev.aviary.ingest.simulation.traffic.Action.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The default is 40 times the seeds within which each known bug is found. More by {@code -Dsimulation.seeds=1000000}, others by
 * {@code -Dsimulation.first=N}; a failure prints its seed.
 */
class SimulationTest {
    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);

    @Test
    void storesAcknowledgedReadingsOnceAndCountsThemWhateverFails() {
        assertThat(new Simulation(Mutation.NONE).firstFailure(FIRST, SEEDS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_LOCK_BEFORE_THE_WATERMARK_MOVES, 50",
        "UPSERTED_MARKS, 50",
        "POSITION_COMMITTED_BEFORE_THE_ROWS, 50",
        "POSITION_MOVED_WITH_THE_FIRST_PART, 50",
        "SERIES_CACHE_KEPT_OVER_A_PROMOTION, 50",
        "POSITION_NOT_COMPARED, 50",
        "DATABASE_NOT_COMPARED_BETWEEN_PARTS, 50",
    })
    void findsABugWithinSoManySeeds(Mutation mutation, long seeds) {
        Optional<Simulation.Failure> failure = new Simulation(mutation).firstFailure(1, seeds);

        assertThat(failure).isPresent();
        assertThat(failure.orElseThrow().history())
                .as("the shortest history of %s", failure)
                .hasSizeLessThan(100);
    }

    /** A position that is lost before it is mirrored, and nothing that is sent later: too rare for a count of seeds. */
    @Test
    void replaysRecordsThatAFailoverLosesBeforeTheirOffsetIsCommitted() {
        List<Action> history = List.of(
                new Action(Kind.POST, 879369),
                new Action(Kind.WRITER_STEP, 539424),
                new Action(Kind.WRITER_STEP, 567707),
                new Action(Kind.WRITER_STEP, 269505),
                new Action(Kind.REBALANCE, 126859),
                new Action(Kind.WRITER_STEP, 143116),
                new Action(Kind.WRITER_STEP, 193049),
                new Action(Kind.WRITER_STEP, 995977),
                new Action(Kind.WRITER_STEP, 303612),
                new Action(Kind.PROMOTE_STANDBY, 757354),
                new Action(Kind.WRITER_STEP, 899979),
                new Action(Kind.WRITER_STEP, 115729),
                new Action(Kind.REBALANCE, 651540));

        assertThat(new Simulation(Mutation.NONE).failure(history)).isEmpty();
        assertThat(new Simulation(Mutation.POSITION_CHECKED_WITH_THE_MIRROR_ALONE).failure(history))
                .hasValueSatisfying(reason -> assertThat(reason).contains("acknowledged and not stored"));
    }
}
