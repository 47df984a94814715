package io.aidhub.testkit;

import io.aidhub.spi.RawRecord;
import java.util.List;
import java.util.Map;

/** What one department says in its own words: all a contract test has to know of its interface. */
public interface DepartmentScript {
    /** The path notices are sent to, with the slash in front. */
    String deliverPath();

    /** Its answer when nothing is wrong: it takes notices, gives tokens, lists {@link #listed} records page by page. */
    LoopbackDepartment.Answer answer(LoopbackDepartment.Call call);

    /** The fields of its own that tell about {@code person}. */
    Map<String, String> fields(Households.Sample person);

    /** Its way to refuse what it was sent, with status 422. */
    String refusal(String code, String message);

    /** A body it received as it reads it; the body itself, unless what tells of people is packed. */
    default String readable(String body) {
        return body;
    }

    /** The ids of the notices in a body it received. */
    List<String> noticeIds(String body);

    /** The records it lists, in two pages of two; empty when it lists none. */
    List<RawRecord> listed();
}
