package dev.aviary.ingest.simulation.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One step of a history.
 *
 * @param argument chooses among what the step may do, such as a writer, a delay or a partition
 */
public record Action(Kind kind, int argument) {
    private static final int ARGUMENTS = 1 << 20;

    /** What happens, and how often for each 1,000 steps. */
    public enum Kind {
        WRITER_STEP(420),
        JOB_STEP(240),
        POST(120),
        RESEND(15),
        POLL(40),
        NOTICE_ASSIGNMENT(20),
        CHECK_POSITIONS(15),
        REPLICATE(30),
        PASS_TIME(30),
        CLOCK_JUMP(4),
        WRITER_CRASH(8),
        JOB_CRASH(4),
        COMMIT_ANSWER_LOST(8),
        ORPHAN_COMMITS(6),
        DATABASE_RESTART(4),
        PROMOTE_STANDBY(6),
        BACK_UP(5),
        RESTORE_BACKUP(4),
        REBALANCE(12),
        KAFKA_EXPIRES(2),
        EXPIRE(4),
        DROP_EXPIRED(3);

        private static final int TOTAL = sum();

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        private static int sum() {
            int sum = 0;
            for (Kind kind : values()) {
                sum += kind.weight;
            }
            return sum;
        }

        private static Kind of(int point) {
            int left = point;
            for (Kind kind : values()) {
                left -= kind.weight;
                if (left < 0) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("beyond all weights: " + point);
        }
    }

    /** The history of a seed. */
    public static List<Action> history(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Action> actions = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            actions.add(new Action(Kind.of(random.nextInt(Kind.TOTAL)), random.nextInt(ARGUMENTS)));
        }
        return actions;
    }

    /** One of so many; another one than {@code choose} of the same argument in another place. */
    public int choose(int place, int bound) {
        int mixed = argument * 0x9E3779B1 + place * 0x85EBCA6B;
        mixed ^= mixed >>> 15;
        mixed *= 0x2C1B3C6D;
        mixed ^= mixed >>> 13;
        return Math.floorMod(mixed, bound);
    }

    @Override
    public String toString() {
        return kind + "(" + argument + ")";
    }
}
