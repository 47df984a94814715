package io.aidhub.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the hub answers as a table on the screen. */
class OperateTableTest {
    @Test
    void whatIsSoOrNotIsSaidInWords() {
        assertThat(
                        rows(
                                """
                        [{"id": "education", "department": "education", "version": "1.0.0", "laid": false, "problem": null},
                         {"id": "heating", "department": "heating", "version": "0.1.0", "laid": true, "problem": null}]
                        """))
                .containsExactly(
                        List.of("编号", "部门", "在用版本", "后装的", "没有打开的原因"),
                        List.of("education", "education", "1.0.0", "否"),
                        List.of("heating", "heating", "0.1.0", "是"));
    }

    /** The cells of each line as {@code hub connector list} prints them. */
    private static List<List<String>> rows(String answer) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            new ConnectorCommands.Stand()
                    .table(
                            "connector.table",
                            JsonMapper.shared().readTree(answer),
                            "id",
                            "department",
                            "version",
                            "laid",
                            "problem");
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> Stream.of(line.strip().split(" +")).toList())
                .toList();
    }
}
