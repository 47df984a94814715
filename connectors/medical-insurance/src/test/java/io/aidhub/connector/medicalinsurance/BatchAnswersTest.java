package io.aidhub.connector.medicalinsurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import io.aidhub.testkit.SampleNotices;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the platform says to a batch, notice by notice. */
class BatchAnswersTest {
    private static final MedicalInsuranceScript WORDS = new MedicalInsuranceScript(() -> "k");

    @Test
    void eachNoticeOfABatchHasItsOwnOutcome() throws Exception {
        List<Notice> notices = notices(3);
        String body =
                """
                {"results":[
                  {"id":"%s","code":"E4002","message":"%s 的证件 %s 已注销","receipt":""},
                  {"id":"%s","code":"0","message":"","receipt":"YB7"}]}
                """
                        .formatted(
                                notices.get(1).id(),
                                Households.person(2).name(),
                                Households.person(2).residentId().number(),
                                notices.get(0).id());

        List<Outcome> outcomes = deliver(notices, call -> Answer.json(200, body));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Delivered("YB7"));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Rejected("E4002", "*** 的证件 *** 已注销"));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Retry.class); // the answer does not name it
    }

    @Test
    void aCallRefusedAsAWholeIsTriedNoticeByNotice() throws Exception {
        List<Notice> notices = notices(3);
        String bad = notices.get(1).id().toString();

        List<Outcome> outcomes = deliver(
                notices,
                call -> call.body().contains(bad)
                        ? Answer.json(400, "{\"code\":\"E4001\",\"message\":\"报文不是 JSON\"}")
                        : WORDS.answer(call));

        assertThat(outcomes)
                .extracting(Object::getClass)
                .containsExactly(Outcome.Delivered.class, Outcome.Rejected.class, Outcome.Delivered.class);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Rejected("E4001", "报文不是 JSON"));
    }

    private static List<Notice> notices(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Households.person(2 * number))
                .map(person -> SampleNotices.enrolled(
                        person.person().getLeastSignificantBits() + 1, person, WORDS.fields(person)))
                .toList();
    }

    private static List<Outcome> deliver(List<Notice> notices, Function<Call, Answer> answers) throws Exception {
        try (LoopbackDepartment department = LoopbackDepartment.open(new Answering(answers));
                Connector connector = new MedicalInsuranceConnectorFactory()
                        .open(new ConnectorContext(
                                Map.of("base-url", department.url() + "/platform", "app-key", "k", "secret", "s"),
                                handle -> handle,
                                Clock.systemUTC()))) {
            return connector.noticeReceiver().orElseThrow().deliver(notices);
        }
    }

    private record Answering(Function<Call, Answer> answers) implements DepartmentScript {
        @Override
        public String deliverPath() {
            return WORDS.deliverPath();
        }

        @Override
        public Answer answer(Call call) {
            return answers.apply(call);
        }

        @Override
        public Map<String, String> fields(Households.Sample person) {
            return WORDS.fields(person);
        }

        @Override
        public String refusal(String code, String message) {
            return WORDS.refusal(code, message);
        }

        @Override
        public List<String> noticeIds(String body) {
            return WORDS.noticeIds(body);
        }

        @Override
        public List<RawRecord> listed() {
            return List.of();
        }
    }
}
