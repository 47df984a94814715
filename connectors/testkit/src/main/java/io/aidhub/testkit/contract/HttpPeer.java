package io.aidhub.testkit.contract;

import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Notice;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackDepartment.Trouble;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A department that is spoken to over HTTP: its own words are a {@link DepartmentScript}, what goes wrong is the same for all of them. */
public final class HttpPeer implements Peer {
    private static final String ELSEWHERE = "/elsewhere";

    private final DepartmentScript script;
    private final Access access;
    private final LoopbackDepartment department;

    private HttpPeer(DepartmentScript script, Access access) {
        this.script = script;
        this.access = access;
        this.department = LoopbackDepartment.open(script);
    }

    /** How a connector is told to reach it, and with which secrets. */
    public interface Access extends ConnectorContext.Secrets {
        /** The settings for a department at {@code url}, which has no slash at its end; secrets as handles. */
        Map<String, String> settings(String url, Duration answerLimit);

        /** Every secret there ever was. */
        List<String> secrets();

        /** New secrets behind the same handles, from now on the only ones. */
        void renew();
    }

    public static HttpPeer open(DepartmentScript script, Access access) {
        return new HttpPeer(script, access);
    }

    @Override
    public Map<String, String> settings(Duration answerLimit) {
        return access.settings(department.url(), answerLimit);
    }

    @Override
    public Map<String, String> settingsOfADeadSystem() {
        return access.settings(LoopbackDepartment.closedUrl(), Trial.PATIENCE);
    }

    @Override
    public String reveal(String handle) {
        return access.reveal(handle);
    }

    @Override
    public List<String> secrets() {
        return access.secrets();
    }

    @Override
    public void renewSecrets() {
        access.renew();
    }

    @Override
    public Set<Fault> faults() {
        Set<Fault> faults = EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.BREAKS_MIDWAY));
        if (!script.givesReceipts()) {
            faults.remove(Fault.MUMBLES);
        }
        return faults;
    }

    @Override
    public boolean saysWhyItRefuses() {
        return script.saysWhyItRefuses();
    }

    @Override
    public Optional<Consumer<Receipt>> receipts() {
        return script.receipts();
    }

    @Override
    public void has(Fault fault) {
        department.has(trouble(fault));
    }

    @Override
    public void has(Fault fault, String noticeId) {
        department.has(trouble(fault), call -> script.noticeIds(call.body()).contains(noticeId));
    }

    private Trouble trouble(Fault fault) {
        return switch (fault) {
            case NONE, DOWN, BREAKS_MIDWAY -> Trouble.none();
            case SLOW -> Trouble.slow();
            case HANGS -> Trouble.hanging();
            case DRIPS -> Trouble.dripping();
            case TAKES_AND_BREAKS -> Trouble.reset();
            case BREAKS_MID_ANSWER -> Trouble.resetMidBody();
            case CLOSED -> after(503, "<html>维护中</html>", Fault.CLOSED_FOR);
            case BUSY -> after(429, "", Fault.BUSY_FOR);
            case FAILS -> Trouble.status(500, "stack trace", Map.of());
            case FULL -> Trouble.status(507, "", Map.of());
            case MUMBLES -> Trouble.status(200, "<html>请登录</html>", Map.of());
            case POINTS_ELSEWHERE -> Trouble.status(302, "", Map.of("Location", department.url() + ELSEWHERE));
            case KNOWS_US_NOT ->
                Trouble.status(401, script.refusal("E401", "凭证无效 " + String.join(" ", access.secrets())), Map.of());
            case REFUSES -> Trouble.status(422, script.refusal(Fault.CODE, echo()), Map.of());
            case DOES_NOT_READ_IT -> Trouble.status(415, "", Map.of());
            case GONE -> Trouble.status(410, "", Map.of());
        };
    }

    /** What a careless department says of the person it refuses. */
    private static String echo() {
        Households.Sample person = Households.person(1);
        return "人员 " + person.name() + " 证件 " + person.residentId().number() + " " + Fault.WORDS;
    }

    private static Trouble after(int status, String body, Duration pause) {
        return Trouble.status(status, body, Map.of("Retry-After", String.valueOf(pause.toSeconds())));
    }

    @Override
    public List<Arrival> arrivals() {
        return department.deliveries().stream()
                .map(call ->
                        new Arrival(script.noticeIds(call.body()), script.readable(call.body()), department.took(call)))
                .toList();
    }

    @Override
    public int contacts() {
        return department.calls().size();
    }

    @Override
    public int strays() {
        return (int) department.calls().stream()
                .filter(call -> call.path().equals(ELSEWHERE))
                .count();
    }

    @Override
    public void forget() {
        department.forget();
    }

    @Override
    public boolean carries(Arrival arrival, Notice notice) {
        return script.carries(arrival.text(), notice);
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return script.fields(person);
    }

    @Override
    public List<RawRecord> listed() {
        return script.listed();
    }

    @Override
    public boolean listsNonsense() {
        department.talksNonsense();
        return true;
    }

    @Override
    public void close() {
        department.close();
    }
}
