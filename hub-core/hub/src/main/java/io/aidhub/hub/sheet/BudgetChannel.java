package io.aidhub.hub.sheet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Reads no more than a budget until that is lifted: the directory of an archive is held in memory, and says itself how long it is. */
final class BudgetChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;
    private long left;

    BudgetChannel(SeekableByteChannel channel, long budget) {
        this.channel = channel;
        this.left = budget;
    }

    void lift() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        int read = channel.read(to);
        left -= Math.max(0, read);
        if (left < 0) {
            throw new TooMuch(TooMuch.Of.ENTRIES);
        }
        return read;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new java.nio.channels.NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        if (newPosition < 0) {
            throw new IOException("a place before the file");
        }
        channel.position(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new java.nio.channels.NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
