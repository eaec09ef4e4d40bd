package dev.aviary.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Sends follow each other as the tests say: the rule counts requests and reads no clock. */
class SendTriggerTest {
    private final SendTrigger trigger = new SendTrigger();

    @Test
    void leavesItToTheIntervalUntilAWindowIsKnown() {
        for (int send = 1; send < SendTrigger.WINDOW_SENDS; send++) {
            sendAndSettle(64);
        }

        assertThat(add(64)).isZero();
        assertThat(trigger.isComplete()).isFalse();
    }

    @Test
    void isCompleteOnceAllClientsWaitButOneInEight() {
        sendWindows(1, 64);

        assertThat(add(55)).isZero();
        assertThat(trigger.isComplete()).isFalse();
        assertThat(trigger.add()).isTrue();
        assertThat(trigger.isComplete()).isTrue();
        assertThat(add(8)).as("woken once").isZero();
    }

    @Test
    void sendsEachRequestOfTheOnlyClientAtOnce() {
        sendWindows(1, 1);

        assertThat(trigger.add()).isTrue();
        trigger.sending(1);
        assertThat(trigger.isComplete()).isFalse();
        trigger.settled(1);
        assertThat(trigger.add()).isTrue();
    }

    /** Of 512 clients, 120 send within an interval, and the acknowledgement takes two intervals. */
    @Test
    void leavesItToTheIntervalWhileMostClientsWaitForAcknowledgements() {
        Queue<Integer> unacknowledged = new ArrayDeque<>();
        for (int send = 0; send < 3 * SendTrigger.WINDOW_SENDS; send++) {
            int requests = 120 + send % 7;
            assertThat(add(requests)).isZero();
            assertThat(trigger.isComplete()).isFalse();
            trigger.sending(requests);
            unacknowledged.add(requests);
            if (unacknowledged.size() > 2) {
                trigger.settled(unacknowledged.remove());
            }
        }
    }

    @Test
    void doesNotCountClientsThatHaveLeft() {
        sendWindows(1, 64);
        for (int send = 1; send < SendTrigger.WINDOW_SENDS; send++) {
            sendAndSettle(8);
        }

        assertThat(add(7)).as("in the window before there were more").isZero();
        trigger.sending(7);
        trigger.settled(7);
        assertThat(add(6)).isZero();
        assertThat(trigger.add()).isTrue();
    }

    @Test
    void waitsForMoreClientsFromTheFirstSendThatHoldsThem() {
        sendWindows(1, 8);
        sendAndSettle(64);

        assertThat(add(55)).isZero();
        assertThat(trigger.add()).isTrue();
    }

    private void sendWindows(int windows, int requests) {
        for (int send = 0; send < windows * SendTrigger.WINDOW_SENDS; send++) {
            sendAndSettle(requests);
        }
    }

    private void sendAndSettle(int requests) {
        add(requests);
        trigger.sending(requests);
        trigger.settled(requests);
    }

    /** How often the sender is woken. */
    private int add(int requests) {
        int woken = 0;
        for (int request = 0; request < requests; request++) {
            woken += trigger.add() ? 1 : 0;
        }
        return woken;
    }
}
