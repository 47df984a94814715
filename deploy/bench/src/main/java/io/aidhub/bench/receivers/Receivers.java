package io.aidhub.bench.receivers;

import io.aidhub.bench.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The receivers, seen from the benchmark. Used by one thread at a time. */
public final class Receivers implements AutoCloseable {
    private final ChildProcess process;
    private final List<Integer> ports;

    private Receivers(ChildProcess process, List<Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    public static Receivers start(int number, Path log) throws IOException {
        ChildProcess process = ChildProcess.ofBench(List.of("-Xmx512m"), log, "receivers", Integer.toString(number));
        return new Receivers(process, numbers(process.hear()));
    }

    public int number() {
        return ports.size();
    }

    public String url(int receiver) {
        return "http://127.0.0.1:" + ports.get(receiver) + "/notices";
    }

    /** Notices each has got since they were taken. */
    public synchronized List<Integer> counts() throws IOException {
        process.say("counts");
        return numbers(process.hear());
    }

    /** What a receiver got, in its order; it forgets them. */
    public synchronized List<Arrival> take(int receiver) throws IOException {
        process.say("take " + receiver);
        List<Arrival> arrivals = new ArrayList<>();
        for (String line = process.hear(); !line.equals(ReceiversCommand.END); line = process.hear()) {
            arrivals.add(Arrival.of(line));
        }
        return arrivals;
    }

    /** All receivers forget what they got. */
    public void forget() throws IOException {
        for (int i = 0; i < number(); i++) {
            take(i);
        }
    }

    public synchronized void behave(int receiver, Mode mode) throws IOException {
        process.say("behave " + receiver + " " + mode);
        process.hear();
    }

    private static List<Integer> numbers(String line) {
        return Arrays.stream(line.split(" ", -1)).map(Integer::valueOf).toList();
    }

    @Override
    public void close() {
        process.close();
    }
}
