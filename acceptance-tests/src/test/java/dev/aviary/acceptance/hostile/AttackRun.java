package dev.aviary.acceptance.hostile;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All attacks at once, each again and again, until it is closed. */
public final class AttackRun implements AutoCloseable {
    private final AttackedServices services;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<AttackClient> open = ConcurrentHashMap.newKeySet();
    private final Map<Attack, Integer> performed = new ConcurrentHashMap<>();

    /** Begins them. */
    public AttackRun(AttackedServices services) {
        this.services = services;
        for (Attack attack : Attack.values()) {
            for (int i = 0; i < attack.clients(); i++) {
                Future<?> unused = clients.submit(() -> repeat(attack));
            }
        }
    }

    private void repeat(Attack attack) {
        while (end.getCount() > 0) {
            try (AttackClient client = new AttackClient(end)) {
                open.add(client);
                perform(attack, client);
                open.remove(client);
            }
            performed.merge(attack, 1, Integer::sum);
        }
    }

    private void perform(Attack attack, AttackClient client) {
        try {
            attack.once(services, client);
        } catch (IOException e) {
            // The service ended the connection, as it may, or the attack is over.
            return;
        }
    }

    /** How often each was performed. */
    public Map<Attack, Integer> performed() {
        return Map.copyOf(performed);
    }

    /** Closes all their connections. */
    @Override
    public void close() {
        end.countDown();
        open.forEach(AttackClient::close);
        clients.close();
    }
}
