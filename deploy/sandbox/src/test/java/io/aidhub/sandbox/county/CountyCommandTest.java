package io.aidhub.sandbox.county;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void writesTheMonthAndTheGroundTruthAndSaysSoInBothLanguages() throws Exception {
        Path truth = folder.resolve("new/truth.json");
        int code = run(
                "--households",
                "120",
                "--seed=9",
                "--month",
                "2",
                "--out",
                folder.toString(),
                "--ground-truth",
                truth.toString());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("2026-11 已生成", "2026-11 written", "10 broken rows");
        assertThat(folder.resolve("2026-11/增减表_2026-11.xlsx")).exists();
        assertThat(Files.readString(truth)).contains("\"seed\" : 9");
    }

    @Test
    void refusesWhatItDoesNotUnderstandWithAdviceInBothLanguages() {
        assertThat(run("--out", folder.toString(), "--households", "5")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("选项 --households 的值“5”应为 100 至 500000 的整数", "whole number from 100 to 500000", "用法", "Usage");
        assertThat(run("--size", "5")).isEqualTo(2);
        assertThat(run("--out")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(run("--out", folder.toString(), "--broken-rows", "maybe")).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatItCouldNotWrite() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run("--out", file.toString(), "--households", "100")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("文件未能写成", "could not be written");
    }

    @Test
    void severalMonthsGoIntoFoldersOfTheirOwnWithTheListsAsked() throws Exception {
        assertThat(run(
                        "--out=" + folder,
                        "--households=100",
                        "--month=2",
                        "--months=2",
                        "--lists=margin-family,deaths",
                        "--errors=id-typo=0.02",
                        "--ground-truth=" + folder.resolve("truth.json")))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        for (String period : new String[] {"2026-11", "2026-12"}) {
            assertThat(Files.readString(folder.resolve("truth-" + period + ".json")))
                    .contains("MARGIN_FAMILY", "\"slips\"");
            assertThat(folder.resolve(period + "/死亡人员名单_" + period + ".xlsx")).exists();
            assertThat(folder.resolve(period + "/特困人员名单_" + period + ".xlsx")).doesNotExist();
        }
    }

    @Test
    void refusesListsAndSlipsNobodyKnowsAndNamesThoseThereAre() {
        assertThat(run("--out", folder.toString(), "--lists", "all,none")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("没有这种名单：none", "No such list: none", "vagrants");
        assertThat(run("--out", folder.toString(), "--errors", "id-typo=7")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("id-typo=7", "excel-damage");
        assertThat(run("--out", folder.toString(), "--errors", "no-such-file")).isEqualTo(2);
        assertThat(run("--out", folder.toString(), "--month", "24", "--months", "2"))
                .isEqualTo(2);
    }

    @Test
    void brokenRowsCanBeLeftOut() {
        assertThat(run("--out", folder.toString(), "--households", "100", "--month", "2", "--broken-rows", "off"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("0 broken rows");
    }

    private int run(String... args) {
        return CountyCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
