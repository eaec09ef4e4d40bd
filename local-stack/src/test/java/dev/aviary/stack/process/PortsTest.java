package dev.aviary.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void noPortIsGivenTwiceThoughNothingListensOnItYet() {
        List<Integer> ports = Stream.generate(Ports::free).limit(1_000).toList();

        assertThat(ports).hasSize(1_000).doesNotHaveDuplicates();
    }
}
