package dev.aviary.query.http.stream;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of the live stream, and of its slow clients. */
@ConfigMapping(prefix = "aviary.live")
interface StreamConfig {
    /** The most open WebSockets; one more is refused with 503. */
    @WithDefault("10000")
    int sockets();

    /** The number of frames that wait for a socket before they are coalesced; more than one record of the topic contains. */
    @WithDefault("8192")
    int socketFrames();

    /** The number of series that wait for a socket that is behind; beyond it the one that has waited longest is dropped. */
    @WithDefault("4096")
    int socketSeries();

    /** Bytes that wait for a socket before they are coalesced or dropped; a single frame may have more. */
    @WithDefault("2M")
    MemorySize socketBytes();

    /** Bytes of all frames that wait for sockets; beyond them each socket that is behind loses what waits for it. */
    @WithDefault("64M")
    MemorySize frameBytes();

    /** The longest time without progress of a socket before it is closed. */
    @WithDefault("10s")
    Duration stuckAfter();

    /** The most event streams at once, each with a consumer and a thread of its own; one more is refused with 503. */
    @WithDefault("64")
    int eventStreams();

    /** The interval of an event stream's keep-alive comments while nothing else is sent. */
    @WithDefault("15s")
    Duration heartbeat();
}
