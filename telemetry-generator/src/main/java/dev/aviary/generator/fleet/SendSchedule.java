package dev.aviary.generator.fleet;

import dev.aviary.generator.simulation.CounterBasedRandom;
import dev.aviary.generator.simulation.Simulation;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a fleet in the order in which they are to be sent: late ones after their time, doubled ones twice. The
 * order depends on the seed alone, never on the server. A cursor: {@link #advance} first, then ask.
 */
public final class SendSchedule {
    private static final long LATE = 1_001;
    private static final long LATENESS = 1_002;
    private static final long TWICE = 1_003;
    private static final long SECOND_DELAY = 1_004;

    private final Simulation simulation;
    private final Traffic traffic;
    private final long seed;
    private final PriorityQueue<Delayed> held = new PriorityQueue<>();
    private long nextSlot;
    private long measured;
    private boolean ended;
    private long slot;
    private long dueNanos;
    private boolean repeat;

    private record Delayed(long dueNanos, long slot, boolean repeat) implements Comparable<Delayed> {
        @Override
        public int compareTo(Delayed other) {
            int byDue = Long.compare(dueNanos, other.dueNanos);
            return byDue != 0 ? byDue : Long.compare(slot, other.slot);
        }
    }

    public SendSchedule(Simulation simulation, Traffic traffic) {
        this.simulation = simulation;
        this.traffic = traffic;
        seed = simulation.fleet().seed();
    }

    /** Goes on to the next emission; false when there is none. */
    public boolean advance() {
        while (!ended) {
            Delayed first = held.peek();
            if (first != null && first.dueNanos < traffic.dueNanos(nextSlot)) {
                return emit(held.remove());
            }
            if (isPastTheEnd()) {
                ended = true;
            } else if (take(nextSlot++)) {
                return true;
            }
        }
        return emit(held.poll());
    }

    /** The slot to send. */
    public long slot() {
        return slot;
    }

    /** When it is to be sent, in nanoseconds from the start of the run. */
    public long dueNanos() {
        return dueNanos;
    }

    /** Whether it is the second sending of a doubled reading. */
    public boolean isRepeat() {
        return repeat;
    }

    private boolean isPastTheEnd() {
        Long most = traffic.readings();
        return (most != null && measured >= most)
                || (traffic.duration() != null
                        && traffic.dueNanos(nextSlot) >= traffic.duration().toNanos());
    }

    private boolean take(long taken) {
        if (!simulation.measures(taken)) {
            return false;
        }
        measured++;
        long due = traffic.dueNanos(taken);
        if (chance(TWICE, taken) < traffic.duplicates()) {
            held.add(new Delayed(due + delay(SECOND_DELAY, taken), taken, true));
        }
        if (chance(LATE, taken) < traffic.late()) {
            held.add(new Delayed(due + delay(LATENESS, taken), taken, false));
            return false;
        }
        slot = taken;
        dueNanos = due;
        repeat = false;
        return true;
    }

    private boolean emit(@Nullable Delayed emitted) {
        if (emitted == null) {
            return false;
        }
        slot = emitted.slot;
        repeat = emitted.repeat;
        dueNanos = Math.min(emitted.dueNanos, traffic.dueNanos(nextSlot));
        return true;
    }

    private double chance(long purpose, long subject) {
        return CounterBasedRandom.uniform(CounterBasedRandom.bits(seed, purpose, subject));
    }

    private long delay(long purpose, long subject) {
        return 1 + (long) (chance(purpose, subject) * traffic.lateBy().toNanos());
    }
}
