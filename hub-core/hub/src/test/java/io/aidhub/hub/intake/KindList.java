package io.aidhub.hub.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A list of one kind as a county writes it: CSV, 序号 first, 合计 last. */
final class KindList {
    private final String name;
    private final List<String> headings;
    private final List<String> lines = new ArrayList<>();

    KindList(String name, String... headings) {
        this.name = name;
        this.headings = List.of(headings);
    }

    static KindList hardship() {
        return new KindList(
                "特困人员名单", "姓名", "身份证号", "性别", "出生日期", "供养方式", "供养机构", "生活自理能力", "监护人姓名", "认定日期", "所属镇（街道）", "所属村（社区）");
    }

    static KindList margin() {
        return new KindList(
                "低保边缘家庭名单", "户主姓名", "户主身份证号", "姓名", "身份证号", "与户主关系", "性别", "出生日期", "认定日期", "所属镇（街道）", "所属村（社区）");
    }

    /** One row, cell by cell; headings that are not named stay blank, the township is 青城镇 unless it is named. */
    KindList row(Map<String, String> cells) {
        List<String> line = new ArrayList<>();
        line.add(Integer.toString(lines.size() + 1));
        headings.forEach(heading -> line.add(cells.getOrDefault(heading, heading.equals("所属镇（街道）") ? "青城镇" : "")));
        lines.add(String.join(",", line));
        return this;
    }

    KindList hardship(String name, String id, String care, String from) {
        return row(Map.of("姓名", name, "身份证号", id, "供养方式", care, "生活自理能力", "半护理", "认定日期", from));
    }

    Path write(String month) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(IntakeHouse.FOLDER), "kind-");
        String text = "序号," + String.join(",", headings) + "\r\n" + String.join("\r\n", lines) + "\r\n合计,"
                + lines.size() + "\r\n";
        return Files.writeString(folder.resolve(name + "_" + month + ".csv"), "\ufeff" + text, StandardCharsets.UTF_8);
    }
}
