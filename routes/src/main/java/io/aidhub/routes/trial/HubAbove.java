package io.aidhub.routes.trial;

import io.aidhub.routes.chain.ChainContract;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub above that a connector over {@code hub} describes: it checks signatures and says of each notice what became of it. */
final class HubAbove implements DepartmentScript {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TrialSignature signature;
    private final SampleFields fields;
    private final JsonReceipts receipts = new JsonReceipts(ChainContract.ANSWER);
    private final String path;

    HubAbove(ConnectorFile file, TrialSettings settings, SampleFields fields) {
        Section deliver = file.sections().section("deliver");
        this.signature = new TrialSignature(file, settings);
        this.fields = fields;
        this.path = ChainContract.door(settings.path(deliver, "url"), settings.filled(deliver, "hub"));
    }

    @Override
    public String deliverPath() {
        return path;
    }

    @Override
    public Answer answer(Call call) {
        if (!signature.isGood(call)) {
            return Answer.json(401, refusal("SIGNATURE", "签名不正确"));
        }
        List<String> ids = noticeIds(call.body());
        return Answer.json(200, call.body().startsWith("[") ? results(ids) : receipts.receipt());
    }

    private static String results(List<String> ids) {
        List<Map<String, Object>> results = new ArrayList<>();
        ids.forEach(id -> results.add(Map.of("id", id, "status", 200, "reference", "R-" + id)));
        return JSON.writeValueAsString(Map.of("results", results));
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
    public List<String> noticeIds(String text) {
        try {
            JsonNode body = JSON.readTree(text);
            List<String> ids = new ArrayList<>();
            (body.isArray() ? body : List.of(body))
                    .forEach(event -> ids.add(event.path("id").asString("")));
            return ids;
        } catch (JacksonException e) {
            return List.of();
        }
    }

    @Override
    public List<RawRecord> listed() {
        return List.of();
    }
}
