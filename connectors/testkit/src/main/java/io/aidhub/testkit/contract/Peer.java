package io.aidhub.testkit.contract;

import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Notice;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.Households;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The other side of a connector: a department on loopback that takes notices, lists records, and misbehaves when told to. */
public interface Peer extends ConnectorContext.Secrets, AutoCloseable {
    /**
     * The settings a connector reaches it with, secrets as handles.
     *
     * @param answerLimit how long the connector may wait for an answer
     */
    Map<String, String> settings(Duration answerLimit);

    /**
     * The same, with every address leading to a system that is down. Where no setting is an address (the hub's own broker), what stands there is down from now on, until {@link #forget}.
     */
    Map<String, String> settingsOfADeadSystem();

    /** Every secret that was ever behind one of its handles: none may be seen. */
    List<String> secrets();

    /** Gives each secret a new value, as an administrator does; from now on the department knows only the new ones. */
    void renewSecrets();

    /** What it can do wrong over its transport. */
    Set<Fault> faults();

    /** Whether it answers a call. A folder takes what is laid into it and a clerk's inbox what the hub holds: no answer of theirs can be lost. */
    default boolean answers() {
        return true;
    }

    /** Whether {@link Fault#REFUSES} comes with a code and a reason that the connector can read in the answer to a call. */
    default boolean saysWhyItRefuses() {
        return false;
    }

    /** From now on it does {@code fault} to every notice. */
    void has(Fault fault);

    /** From now on it does {@code fault} to this notice only. */
    void has(Fault fault, String noticeId);

    /** How it lays a receipt where the connector looks for receipts; empty when it lays none. */
    default Optional<Consumer<Receipt>> receipts() {
        return Optional.empty();
    }

    /** What reached it since {@link #forget}, in order. */
    List<Arrival> arrivals();

    /** How often it was talked to since {@link #forget}, for whatever reason. */
    int contacts();

    /** How many calls since {@link #forget} went where {@link Fault#POINTS_ELSEWHERE} pointed. */
    default int strays() {
        return 0;
    }

    /** Forgets what arrived and misbehaves no more. */
    void forget();

    /** Whether {@code arrival} says all that {@code notice} does, character by character. */
    boolean carries(Arrival arrival, Notice notice);

    /** Fields of the department's own that tell of a person. */
    Map<String, String> fields(Households.Sample person);

    /** The four records it lists, in two pages of two; empty when it lists none. */
    default List<RawRecord> listed() {
        return List.of();
    }

    /** Its list answers with something that is no list, until {@link #forget}. False when that cannot be provoked here. */
    default boolean listsNonsense() {
        return false;
    }

    @Override
    void close();
}
