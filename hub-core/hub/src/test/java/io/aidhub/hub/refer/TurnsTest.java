package io.aidhub.hub.refer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aidhub.ledger.referrals.Queue;
import io.aidhub.ledger.referrals.Receiver;
import io.aidhub.model.Division;
import io.aidhub.model.NeedKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Division COUNTY = new Division("370322");
    private static final Division TOWN = new Division("370322101");
    private static final Receiver A = new Receiver("a", Set.of(NeedKind.MEDICAL), COUNTY);
    private static final Receiver B = new Receiver("b", Set.of(NeedKind.MEDICAL, NeedKind.EDUCATION), COUNTY);
    private static final Receiver LOCAL = new Receiver("local", Set.of(NeedKind.MEDICAL), TOWN);

    @Test
    void equalQueuesTakeTurns() {
        assertThat(medical(turns(new Queue(0, 0), new Queue(0, 0)), 4)).containsExactly("a", "b", "a", "b");
    }

    @Test
    void theShorterQueueFillsFirst() {
        assertThat(medical(turns(new Queue(3, 3), new Queue(1, 1)), 4)).containsExactly("b", "b", "a", "b");
    }

    @Test
    void ofEquallyShortQueuesTheOneOfferedLessComesFirst() {
        assertThat(medical(turns(new Queue(0, 9), new Queue(0, 8)), 3)).containsExactly("b", "a", "b");
    }

    @Test
    void onlyThoseWhoTakeTheCauseAreAsked() {
        Turns turns = turns(new Queue(0, 0), new Queue(50, 50));
        assertThat(turns.next(NeedKind.EDUCATION, TOWN)).isEqualTo(B);
        assertThatIllegalArgumentException().isThrownBy(() -> turns.next(NeedKind.DISASTER, TOWN));
    }

    @Test
    void onlyThoseWhoServeTheAreaAreAsked() {
        Turns turns = new Turns(List.of(A, LOCAL), Map.of("a", new Queue(7, 7), "local", new Queue(0, 0)));
        assertThat(turns.next(NeedKind.MEDICAL, TOWN)).isEqualTo(LOCAL);
        assertThat(turns.next(NeedKind.MEDICAL, new Division("370322100"))).isEqualTo(A);
    }

    @Test
    void whoHasNoQueueIsNotThere() {
        Turns turns = new Turns(List.of(A, B), Map.of("b", new Queue(9, 9)));
        assertThat(turns.open()).containsExactly(B);
        assertThat(turns.next(NeedKind.MEDICAL, TOWN)).isEqualTo(B);
    }

    private static Turns turns(Queue a, Queue b) {
        return new Turns(List.of(B, A), Map.of("a", a, "b", b));
    }

    private static List<String> medical(Turns turns, int times) {
        return Stream.generate(() -> turns.next(NeedKind.MEDICAL, TOWN).subscription())
                .limit(times)
                .toList();
    }
}
