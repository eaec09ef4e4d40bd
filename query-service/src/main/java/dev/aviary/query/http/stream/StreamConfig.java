package dev.aviary.query.http.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much the live stream takes on, and how long it bears with slow clients. */
@ConfigMapping(prefix = "aviary.live")
interface StreamConfig {
    /** How many sockets are open at once; one more is asked to come again. */
    @WithDefault("10000")
    int sockets();

    /** How many frames wait for a socket before they are coalesced; more than one record of the topic brings at once. */
    @WithDefault("8192")
    int socketFrames();

    /** How many series wait for a socket that is behind; beyond them the one that waits longest is dropped. */
    @WithDefault("4096")
    int socketSeries();

    /** Bytes that wait for a socket before they are coalesced or dropped; a single frame may have more. */
    @WithDefault("2097152")
    long socketBytes();

    /** Bytes of all frames that wait for sockets; beyond them each socket that is behind loses what waits for it. */
    @WithDefault("67108864")
    long frameBytes();

    /** How long a socket may take nothing at all before it is closed. */
    @WithDefault("10s")
    Duration stuckAfter();

    /** How many event streams are read at once, each by a consumer and a thread of its own; one more is asked to come again. */
    @WithDefault("64")
    int eventStreams();

    /** The interval of an event stream's keep-alive comments while nothing else is sent. */
    @WithDefault("15s")
    Duration heartbeat();
}
