package dev.aviary.ingest.simulation;

import dev.aviary.ingest.simulation.database.Marks;
import dev.aviary.ingest.simulation.database.Mutation;
import dev.aviary.ingest.simulation.database.SimulatedClock;
import dev.aviary.ingest.simulation.database.SimulatedDatabase;
import dev.aviary.ingest.simulation.traffic.Action;
import dev.aviary.ingest.simulation.traffic.SimulatedFleet;
import dev.aviary.ingest.simulation.traffic.SimulatedTopic;
import dev.aviary.model.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The parts, wired: a fleet with its gateway, a topic, two writers with a roll-up job each, and a database. */
final class SimulatedSystem {
    private static final long MOST_STEPS_UNTIL_WELL = 5_000;
    private static final Action GO_ON = new Action(Action.Kind.WRITER_STEP, 3);

    private final Mutation mutation;
    private final SimulatedClock clock = new SimulatedClock();
    private final SimulatedDatabase database = new SimulatedDatabase();
    private final SimulatedTopic topic = new SimulatedTopic();
    private final SimulatedFleet fleet = new SimulatedFleet(topic, clock);
    private final SimulatedRetention retention = new SimulatedRetention(database, clock);
    private final Marks marks;
    private final Set<Reading> deadLetters = new HashSet<>();
    private final List<SimulatedWriter> writers;
    private final List<SimulatedRollUpJob> jobs;
    private final Invariants invariants;

    SimulatedSystem(Mutation mutation) {
        this.mutation = mutation;
        this.marks = new Marks(mutation);
        this.writers = List.of(new SimulatedWriter(0, this), new SimulatedWriter(1, this));
        this.jobs = List.of(new SimulatedRollUpJob(this), new SimulatedRollUpJob(this));
        this.invariants = new Invariants(this);
        writers.forEach(SimulatedWriter::noticeAssignment);
    }

    boolean has(Mutation asked) {
        return mutation == asked;
    }

    SimulatedClock clock() {
        return clock;
    }

    SimulatedDatabase database() {
        return database;
    }

    SimulatedTopic topic() {
        return topic;
    }

    SimulatedFleet fleet() {
        return fleet;
    }

    Marks marks() {
        return marks;
    }

    Set<Reading> deadLetters() {
        return deadLetters;
    }

    /** @throws AssertionError when an invariant no longer holds */
    void run(Action action) {
        perform(action);
        invariants.check();
    }

    private void perform(Action action) {
        int one = action.choose(0, 2);
        switch (action.kind()) {
            case WRITER_STEP, COMMIT_ANSWER_LOST -> writers.get(one).step(action);
            case JOB_STEP -> jobs.get(one).step();
            case POST -> fleet.post(action);
            case RESEND -> fleet.resend(action);
            case POLL -> writers.get(one).poll();
            case NOTICE_ASSIGNMENT -> writers.get(one).noticeAssignment();
            case CHECK_POSITIONS -> writers.get(one).checkPositions();
            case WRITER_CRASH -> writers.get(one).crash(action);
            case JOB_CRASH -> jobs.get(one).crash();
            case REBALANCE -> topic.rebalance(one, action.choose(1, 2));
            case KAFKA_EXPIRES -> topic.expire(one, 1 + action.choose(1, 4));
            default -> performOnDatabase(action);
        }
    }

    private void performOnDatabase(Action action) {
        switch (action.kind()) {
            case REPLICATE -> database.replicate(1 + action.choose(0, 6));
            case PASS_TIME -> clock.move(SimulatedClock.HOUR_MICROS * (1 + action.choose(0, 12)));
            case CLOCK_JUMP -> clock.move(SimulatedClock.HOUR_MICROS * (action.choose(0, 96) - 48));
            case ORPHAN_COMMITS -> database.commitOrphan();
            case DATABASE_RESTART -> database.restart();
            case PROMOTE_STANDBY -> database.promote();
            case BACK_UP -> database.backUp();
            case RESTORE_BACKUP -> database.restore();
            case EXPIRE -> retention.expire();
            case DROP_EXPIRED -> retention.drop();
            default -> throw new IllegalArgumentException(action.toString());
        }
    }

    /**
     * Injects nothing more, and goes on until there is nothing left to do.
     *
     * @throws AssertionError when that does not come, or an invariant does not hold
     */
    void becomeWell() {
        database.restart();
        for (int steps = 0; steps < MOST_STEPS_UNTIL_WELL; steps++) {
            boolean busy = false;
            for (int i = 0; i < writers.size(); i++) {
                writers.get(i).noticeAssignment();
                writers.get(i).checkPositions();
                busy |= writers.get(i).step(GO_ON);
                busy |= jobs.get(i).step();
            }
            invariants.check();
            if (!busy) {
                invariants.checkWell();
                return;
            }
        }
        throw new AssertionError("there is still work after " + MOST_STEPS_UNTIL_WELL + " steps without a fault");
    }
}
