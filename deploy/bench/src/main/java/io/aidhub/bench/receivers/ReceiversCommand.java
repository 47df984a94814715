package io.aidhub.bench.receivers;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench receivers N}: the other end of {@link Receivers}; ends when its input does. */
@Command(name = "receivers", hidden = true, description = "Receivers for the other benchmarks.")
public final class ReceiversCommand implements Callable<Integer> {
    static final String END = ".";

    @Parameters
    private int number;

    private final List<MinimalReceiver> receivers = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        for (int i = 0; i < number; i++) {
            receivers.add(MinimalReceiver.open());
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say(out, receivers.stream().map(MinimalReceiver::port).toList());
        for (String order = in.readLine(); order != null; order = in.readLine()) {
            obey(order.split(" ", -1), out);
        }
        return 0;
    }

    private void obey(String[] order, PrintStream out) throws InterruptedException {
        switch (order[0]) {
            case "counts" ->
                say(out, receivers.stream().map(one -> one.arrivals().count()).toList());
            case "take" -> {
                receivers.get(Integer.parseInt(order[1])).arrivals().take().forEach(one -> out.println(one.line()));
                say(out, List.of());
            }
            case "behave" -> {
                receivers.get(Integer.parseInt(order[1])).behave(Mode.valueOf(order[2]));
                say(out, List.of());
            }
            default -> throw new IllegalArgumentException(order[0]);
        }
    }

    private static void say(PrintStream out, List<Integer> numbers) {
        out.println(
                numbers.isEmpty() ? END : numbers.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        out.flush();
    }
}
