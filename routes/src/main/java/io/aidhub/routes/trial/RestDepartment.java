package io.aidhub.routes.trial;

import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.Section;
import io.aidhub.spi.Notice;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.DepartmentScript;
import io.aidhub.testkit.Households;
import io.aidhub.testkit.LoopbackDepartment.Answer;
import io.aidhub.testkit.LoopbackDepartment.Call;
import io.aidhub.testkit.contract.Receipt;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The department a connector over {@code rest} describes: it gives tokens, takes notices and lists records as the file says. */
final class RestDepartment implements DepartmentScript {
    private final Section deliver;
    private final Optional<Section> collect;
    private final TrialSettings settings;
    private final SampleFields fields;
    private final JsonReceipts receipts;
    private final ShapedBody body;
    private final Gate gate;
    private final String deliverPath;
    private final Optional<Section> answers;
    private final Optional<CallbackDoor> callbacks;

    /** @param callbacks where it tells later what became of a notice; empty: its answer is all it says */
    RestDepartment(ConnectorFile file, TrialSettings settings, SampleFields fields, Optional<CallbackDoor> callbacks) {
        this.deliver = file.sections().optionalSection("deliver").orElse(new Section("deliver", Map.of()));
        this.collect = file.sections().optionalSection("collect");
        this.answers = file.sections().optionalSection("answers");
        this.callbacks = callbacks;
        this.settings = settings;
        this.fields = fields;
        this.receipts = new JsonReceipts(deliver);
        this.body = new ShapedBody(deliver.tree("body"));
        this.gate = Gate.of(file.sections().optionalSection("auth"), settings);
        this.deliverPath = deliver.has("url") ? settings.path(deliver, "url") : "";
    }

    @Override
    public String deliverPath() {
        return deliverPath;
    }

    @Override
    public Answer answer(Call call) {
        if (gate.givesTokens(call)) {
            return gate.token(call);
        }
        if (!gate.knows(call)) {
            return gate.turnsAway(refusal("CREDENTIALS", "凭证不正确"));
        }
        if (bringsNotices(call)) {
            return Answer.json(answers.isPresent() ? 202 : 200, gate.leaving(receipts.receipt()));
        }
        return collect.filter(section -> call.path().equals(settings.path(section, "url")))
                .map(section -> Answer.json(200, gate.leaving(page(section, call))))
                .orElseGet(() -> Answer.json(404, "{}"));
    }

    private static String page(Section collect, Call call) {
        String limit = parameter(call.url(), collect.text("limit"));
        return SampleRecords.page(
                collect, parameter(call.url(), collect.text("cursor")), limit.isEmpty() ? 1 : Integer.parseInt(limit));
    }

    private static String parameter(String url, String name) {
        return Arrays.stream(url.substring(url.indexOf('?') + 1).split("&", -1))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> URLDecoder.decode(each.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
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

    /** Whether the file describes a department that may say later what became of a notice. */
    static boolean answersLater(ConnectorFile file) {
        return file.transport().filter("rest"::equals).isPresent()
                && file.sections().optionalSection("answers").isPresent();
    }

    @Override
    public Optional<Consumer<Receipt>> receipts() {
        return callbacks.map(door -> receipt -> door.call(receipt, settings.secret(answers.orElseThrow(), "secret")));
    }

    @Override
    public List<String> noticeIds(String text) {
        return body.noticeIds(text);
    }

    @Override
    public boolean carries(String text, Notice notice) {
        return body.carries(text, notice);
    }

    @Override
    public List<RawRecord> listed() {
        return collect.isPresent() ? SampleRecords.LISTED : List.of();
    }
}
