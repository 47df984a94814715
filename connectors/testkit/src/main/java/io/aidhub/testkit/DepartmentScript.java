package io.aidhub.testkit;

import io.aidhub.spi.Notice;
import io.aidhub.spi.RawRecord;
import io.aidhub.testkit.contract.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What one department says in its own words: all a contract test has to know of its interface. */
public interface DepartmentScript {
    /** The path notices are sent to, with the slash in front. */
    String deliverPath();

    /** Whether a call brings notices. A receiver may be asked first whether it wants them, at the same path. */
    default boolean bringsNotices(LoopbackDepartment.Call call) {
        return call.path().equals(deliverPath()) && !call.method().equals("OPTIONS");
    }

    /** Its answer when nothing is wrong: it takes notices, gives tokens, lists {@link #listed} records page by page. */
    LoopbackDepartment.Answer answer(LoopbackDepartment.Call call);

    /** The fields of its own that tell about {@code person}. */
    Map<String, String> fields(Households.Sample person);

    /** Its way to refuse what it was sent, with status 422. */
    String refusal(String code, String message);

    /** Whether {@link #refusal} has a place for code and message. */
    default boolean saysWhyItRefuses() {
        return true;
    }

    /** Whether its answer to a notice has an agreed form; without one any body will do. */
    default boolean givesReceipts() {
        return true;
    }

    /** How it says later what became of a notice; empty when its answer to the call is all it says. */
    default Optional<Consumer<Receipt>> receipts() {
        return Optional.empty();
    }

    /** A body it received as it reads it; the body itself, unless what tells of people is packed. */
    default String readable(String body) {
        return body;
    }

    /** Whether a body it received, as {@link #readable}, says all that {@code notice} does: the event's own bytes, unless the department has words of its own. */
    default boolean carries(String text, Notice notice) {
        return text.contains(new String(notice.body(), StandardCharsets.UTF_8));
    }

    /** The ids of the notices in a body it received; none when it cannot tell. */
    List<String> noticeIds(String body);

    /** The records it lists, in two pages of two; empty when it lists none. */
    List<RawRecord> listed();
}
