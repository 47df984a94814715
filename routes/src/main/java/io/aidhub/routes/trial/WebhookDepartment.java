package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The receiver a connector over {@code webhook} describes: it agrees in the handshake, checks signatures, and gives receipts as the file says. */
final class WebhookDepartment implements DepartmentScript {
    private final TrialSignature signature;
    private final SampleFields fields;
    private final JsonReceipts receipts;
    private final ShapedBody body = new ShapedBody(Optional.empty());
    private final String path;

    WebhookDepartment(ConnectorFile file, TrialSettings settings, SampleFields fields) {
        Section deliver = file.sections().section("deliver");
        this.signature = new TrialSignature(file, settings);
        this.fields = fields;
        this.receipts = new JsonReceipts(deliver);
        this.path = settings.path(deliver, "url");
    }

    @Override
    public String deliverPath() {
        return path;
    }

    @Override
    public Answer answer(Call call) {
        if (call.method().equals("OPTIONS")) {
            return new Answer(200, "", Map.of("WebHook-Allowed-Origin", "*"));
        }
        return isSigned(call) ? Answer.json(200, receipts.receipt()) : Answer.json(401, refusal("SIGNATURE", "签名不正确"));
    }

    private boolean isSigned(Call call) {
        return noticeIds(call.body()).equals(List.of(TrialSignature.id(call))) && signature.isGood(call);
    }

    @Override
    public Map<String, String> fields(Households.Sample person) {
        return fields.of(person);
    }

    @Override
    public String refusal(String code, String message) {
        return receipts.refusal(code, message);
    }

    @Override
    public boolean givesReceipts() {
        return receipts.agreed();
    }

    @Override
    public boolean saysWhyItRefuses() {
        return receipts.sayWhy();
    }

    @Override
    public List<String> noticeIds(String text) {
        return body.noticeIds(text);
    }

    @Override
    public List<RawRecord> listed() {
        return List.of();
    }
}
