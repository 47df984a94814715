package io.aidhub.sandbox.county;

import java.util.List;

/**
 * Column headings of the pair (exchange-in-china.md 2.5). Even months use other spellings that exist in the same
 * province, so a reader needs its alias lists.
 */
final class Headings {
    private Headings() {}

    static List<String> households(int month) {
        boolean plain = plain(month);
        return List.of(
                "序号",
                "户主姓名",
                "户主身份证号",
                plain ? "家庭人口数" : "家庭人口",
                plain ? "保障人口数" : "保障人口",
                "家庭年总收入（元）",
                "联系电话",
                "家庭住址",
                "所属省",
                "所属市",
                plain ? "所属区县" : "所属区",
                "所属街道",
                "所属社区",
                "城乡类别");
    }

    static List<String> persons(int month) {
        boolean plain = plain(month);
        return List.of(
                "序号",
                "姓名",
                "身份证号",
                "户主身份证号",
                "与户主关系",
                "性别",
                "出生日期",
                "民族",
                "婚姻状况",
                "文化程度",
                plain ? "是否残疾人" : "是否残疾",
                "残疾证号",
                "残疾类别",
                "残疾等级",
                "劳动能力",
                plain ? "最初享受月份" : "最初享受月",
                "救助类型",
                "在读学校名称",
                "在读学校性质",
                "所属街道",
                "备注");
    }

    static final List<String> CATEGORY_LIST = List.of("姓名", "身份证号", "人员类别", "认定日期", "所属街道");
    static final List<String> LEAVINGS = List.of("序号", "姓名", "身份证号", "户主身份证号", "变动类型", "变动原因", "变动日期");

    /** Odd months spell the headings in full. */
    static boolean plain(int month) {
        return month % 2 == 1;
    }
}
