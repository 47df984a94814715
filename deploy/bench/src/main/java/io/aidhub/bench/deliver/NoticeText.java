package io.aidhub.bench.deliver;

import java.util.Locale;
import java.util.UUID;

/** A body as the hub's notices are, for senders that have none of their own; about an invented person. */
final class NoticeText {
    private NoticeText() {}

    static String of(UUID id, String household, long version) {
        return String.format(
                Locale.ROOT,
                "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/aidhub/370322\",\"type\":\"cn.aidhub.status.changed.v1\",\"subject\":\"%s\","
                        + "\"time\":\"2026-01-01T00:00:00.000000Z\",\"partitionkey\":\"%s\",\"sequence\":\"%012d\",\"previous\":\"%s\",\"datacontenttype\":\"application/json\","
                        + "\"data\":{\"rows\":[{\"personref\":\"%s\",\"personversion\":\"%d\",\"householdref\":\"%s\",\"rowstatus\":\"ACTIVE\",\"PSN_NAME\":\"测试人员\","
                        + "\"CERTNO\":\"370000199001010010\",\"IDET_TYPE\":\"020\",\"IDET_BEGN\":\"2026-01-01\",\"ADMDVS\":\"370322101000\"}]}}",
                id,
                household,
                household,
                version,
                id,
                id,
                version,
                household);
    }
}
