package io.aidhub.routes.soap;

import static io.aidhub.routes.soap.HumanResourcesScript.envelope;
import static io.aidhub.routes.soap.HumanResourcesScript.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.routes.OpenConnector;
import io.aidhub.spi.Connector;
import io.aidhub.spi.DepartmentUnavailable;
import io.aidhub.spi.Notice;
import io.aidhub.spi.Outcome;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Trouble;
import io.aidhub.testkit.SampleNotices;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults, batches and odd answers: what the contract does not ask of everybody. */
class FaultsTest {
    private final HumanResourcesScript script = new HumanResourcesScript();
    private final LoopbackDepartment department = LoopbackDepartment.open(script);
    private final Connector connector = new OpenConnector(
            "human-resources",
            Map.of("base-url", department.url(), "app-code", "AIDHUB-01", "app-secret", "env:SECRET"),
            handle -> "s3cret",
            SoapTransport::new);

    @AfterEach
    void close() throws Exception {
        connector.close();
        department.close();
    }

    @Test
    void eachNoticeOfABatchHasItsOwnOutcome() {
        List<Notice> notices = notices(3);
        Households.Sample second = Households.person(2);
        says(envelope(
                "pushTargets",
                """
                [{"id":"%s","code":"E4002","message":"%s 的证件 %s 与实名库不符","receipt":""},
                 {"id":"%s","code":"0","message":"","receipt":"RS7"}]
                """
                        .formatted(
                                notices.get(1).id(),
                                second.name(),
                                second.residentId().number(),
                                notices.get(0).id())));

        List<Outcome> outcomes = deliver(notices);

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Delivered("RS7"));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Rejected("E4002", "*** 的证件 *** 与实名库不符"));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Retry.class); // the answer does not name it
    }

    @Test
    void aServerFaultIsTriedAgainAndAClientFaultIsNot() {
        faults("soapenv:Server", "");
        assertThat(deliver(notices(1)).get(0)).isInstanceOf(Outcome.Retry.class);
        faults("soapenv:Client.E4001", "");
        assertThat(deliver(notices(1)).get(0)).isEqualTo(new Outcome.Rejected("Client.E4001", "出错"));
        faults("soapenv:Client", "<detail><f:code xmlns:f=\"urn:f\">E77</f:code></detail>");
        assertThat(deliver(notices(1)).get(0)).isEqualTo(new Outcome.Rejected("E77", "出错"));
    }

    @Test
    void aCallRefusedAsAWholeIsTriedNoticeByNotice() {
        faults("soapenv:Client", "");
        assertThat(deliver(notices(3))).hasSize(3).allMatch(Outcome.Rejected.class::isInstance);
        assertThat(department.deliveries()).hasSize(4);
    }

    @Test
    void anAnswerWithACodeOfItsOwnIsARefusalOfTheCall() {
        says(envelope("pushTargets", "E4100", "应用编码已停用", ""));
        assertThat(deliver(notices(1)).get(0)).isEqualTo(new Outcome.Rejected("E4100", "应用编码已停用"));
    }

    @Test
    void aTokenThatIsRefusedBlamesNoNotice() {
        faults("wsse:FailedAuthentication", "");
        assertThat(deliver(notices(2))).hasSize(2).allMatch(Outcome.Unavailable.class::isInstance);
    }

    @Test
    void aServiceThatSpeaksAnotherVersionBlamesNoNotice() {
        faults("soapenv:VersionMismatch", "");
        assertThat(deliver(notices(2))).hasSize(2).allMatch(Outcome.Unavailable.class::isInstance);
    }

    @Test
    void answersInAnotherFormAreTriedAgain() {
        for (String odd : List.of(
                "<html>维护中</html>",
                "{}",
                "<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Body/></Envelope>",
                envelope("pushTargets", "0", "", "not packed").body(),
                envelope("pushTargets", "0", "", "").body())) {
            says(Answer.json(200, odd));
            assertThat(deliver(notices(1)).get(0)).as(odd).isInstanceOf(Outcome.Retry.class);
        }
    }

    @Test
    void aDocumentTypeIsNeverRead() {
        Notice notice = notices(1).get(0);
        String good = envelope(
                        "pushTargets",
                        "[{\"id\":\"%s\",\"code\":\"0\",\"message\":\"\",\"receipt\":\"RS7\"}]".formatted(notice.id()))
                .body();
        int root = good.indexOf("<soapenv:Envelope");
        says(Answer.json(200, good));
        assertThat(deliver(List.of(notice)).get(0)).isEqualTo(new Outcome.Delivered("RS7"));

        says(Answer.json(
                200,
                good.substring(0, root) + "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                        + good.substring(root)));
        assertThat(deliver(List.of(notice)).get(0)).isInstanceOf(Outcome.Retry.class);
    }

    @Test
    void aPayloadThatUnfoldsWithoutEndIsNotRead() {
        assertThatThrownBy(() -> Payload.unpack(Payload.pack(new byte[Payload.LARGEST + 1])))
                .isInstanceOf(NotAnEnvelope.class);
    }

    @Test
    void aPayloadComesBackAsItWas() throws Exception {
        byte[] text = "[\"𠮷小满\"]".getBytes(StandardCharsets.UTF_8);
        assertThat(Payload.unpack(Payload.pack(text))).isEqualTo(text);
    }

    @Test
    void thePasswordItselfIsInNoCall() {
        deliver(notices(1));
        assertThat(department.calls().get(0).body())
                .contains("#PasswordDigest", "AIDHUB-01", "<wsse:Nonce")
                .doesNotContain("s3cret");
    }

    @Test
    void aCollectionThatFailsSaysWhose() {
        faults("soapenv:Server", "");
        assertThatThrownBy(this::collect).isInstanceOf(DepartmentUnavailable.class);
        faults("wsse:FailedAuthentication", "");
        assertThatThrownBy(this::collect).isInstanceOf(DepartmentUnavailable.class);
        faults("soapenv:Client", "");
        assertThatThrownBy(this::collect).isInstanceOf(IllegalStateException.class);
        says(envelope("queryRecords", "E1", "", ""));
        assertThatThrownBy(this::collect).isInstanceOf(IllegalStateException.class);
        says(Answer.json(200, "{}"));
        assertThatThrownBy(this::collect).isInstanceOf(IllegalStateException.class);
    }

    private void faults(String code, String detail) {
        department.has(Trouble.status(
                500,
                fault(code, "出错", detail).replace("<soapenv:Fault>", "<soapenv:Fault xmlns:wsse=\"urn:wsse\">"),
                Map.of()));
    }

    private void says(Answer answer) {
        department.has(Trouble.status(answer.status(), answer.body(), Map.of()));
    }

    private void collect() {
        connector.grantSource().orElseThrow().collect(null, 10);
    }

    private List<Notice> notices(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Households.person(2 * number)) // two people share a household
                .map(person -> SampleNotices.enrolled(
                        person.person().getLeastSignificantBits() + 1, person, script.fields(person)))
                .toList();
    }

    private List<Outcome> deliver(List<Notice> notices) {
        return connector.noticeReceiver().orElseThrow().deliver(notices);
    }
}
