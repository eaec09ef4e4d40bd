package dev.aviary.model.counts.runs;

/** Accounts for the memory of buffers before they are allocated. */
public interface BufferMemory {
    /** Of which there is enough. */
    BufferMemory UNBOUNDED = new BufferMemory() {
        @Override
        public void reserve(long bytes) {}

        @Override
        public void release(long bytes) {}
    };

    /**
     * Admits so many more bytes, or throws.
     *
     * @param bytes at least 0
     */
    void reserve(long bytes);

    /** Gives bytes back. */
    void release(long bytes);
}
