package io.aidhub.ledger.roster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Sealed bytes as a channel: holds the parts looked at last, no others. All parts but the last have {@link SealedBlobs#PART_BYTES}. */
final class SealedChannel implements SeekableByteChannel {
    /** One being read, one of the directory. */
    private static final int HELD = 2;

    private final IntFunction<byte[]> parts;
    private final long size;
    private final Map<Integer, byte[]> held = new LinkedHashMap<>(HELD + 1, 0.75f, true);
    private long position;
    private boolean open = true;

    /**
     * @param parts opens a part by its number
     * @param last number of the last part
     */
    SealedChannel(IntFunction<byte[]> parts, int last) {
        this.parts = parts;
        this.size = (long) last * SealedBlobs.PART_BYTES + part(last).length;
    }

    private byte[] part(int number) {
        byte[] known = held.get(number);
        if (known != null) {
            return known;
        }
        byte[] opened = parts.apply(number);
        if (held.size() == HELD) {
            held.remove(held.keySet().iterator().next());
        }
        held.put(number, opened);
        return opened;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        requireOpen();
        if (position >= size) {
            return -1;
        }
        int read = 0;
        while (to.hasRemaining() && position < size) {
            byte[] part = part((int) (position / SealedBlobs.PART_BYTES));
            int at = (int) (position % SealedBlobs.PART_BYTES);
            int length = Math.min(to.remaining(), part.length - at);
            to.put(part, at, length);
            position += length;
            read += length;
        }
        return read;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
        requireOpen();
        if (newPosition < 0) {
            throw new IllegalArgumentException("a place before the bytes");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        held.clear();
    }

    private void requireOpen() throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
