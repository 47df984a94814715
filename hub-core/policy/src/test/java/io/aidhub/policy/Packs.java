package io.aidhub.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small packs written in a test; the only document they have says {@link #WORDS}. */
final class Packs {
    static final String WORDS = "第一条 临时救助标准为3倍至12倍。 第二条 由县里\n确定，自\u3000公布之日起执行。";

    private Packs() {}

    /** A local pack with one document 测试〔2026〕1号 and the source {@code s}; {@code rules} follow in YAML. */
    static String local(String id, String rules) {
        return """
                pack: %s
                version: "1"
                layer: LOCAL
                name: 测试
                documents:
                  - {id: 测试〔2026〕1号, title: 测试, issued: 2026-01-01, text: words.txt}
                sources:
                  s: {document: 测试〔2026〕1号, clause: 第一条, quote: 临时救助标准为3倍至12倍}
                """
                        .formatted(id)
                + rules;
    }

    static PolicyPack read(String yaml) {
        return PackReader.read(
                "test.yaml", yaml, name -> "words.txt".equals(name) ? Optional.of(WORDS) : Optional.empty());
    }

    /** Gaoqing with a county layer of these values; {@code s} is their source. */
    static Policy withCounty(String values) {
        String county =
                """
                pack: county-test
                version: "1"
                layer: COUNTY
                for-pack: GQ
                name: 测试县
                documents:
                  - {id: 测试〔2026〕1号, title: 测试, issued: 2026-01-01, text: words.txt}
                sources:
                  s: {document: 测试〔2026〕1号, clause: 第二条, quote: 由县里确定}
                values:
                """
                        + values;
        List<PolicyPack> packs = new ArrayList<>(PolicyPacks.load().all());
        packs.add(read(county));
        return PolicyPacks.of(packs).policy("GQ", "county-test");
    }

    static String resource(String name) {
        try (InputStream in = Packs.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
