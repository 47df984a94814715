package io.aidhub.sandbox.county;

import io.aidhub.sandbox.sheet.Column;
import java.util.List;
import java.util.function.Function;

/**
 * Column headings of the pair, all of exchange-in-china.md 2.5 and the row number, and 城乡类别 of the household. Even months use other spellings that exist in the same
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
                "家庭年均收入（元）",
                "户月保障金额（元）",
                "家庭分类施保总额（元）",
                "人员分类施保总额（元）",
                "合计（元）",
                "联系电话",
                "家庭住址",
                "所属省",
                "所属市",
                plain ? "所属区县" : "所属区",
                "所属街道",
                "所属社区",
                "低保（特困）证号",
                plain ? "最初享受月份" : "最初享受月",
                "申请原因",
                "救助金计算方式",
                "分档类型",
                "开户银行",
                "银行账户名称",
                "银行帐号",
                "一卡通账号",
                "拥有产权住房套数",
                "住房总面积（平方米）",
                "金融资产总额（元）",
                "其他家庭财产情况",
                "家庭成员姓名",
                "家庭成员身份证号",
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
                "年龄",
                "民族",
                "婚姻状况",
                "文化程度",
                "政治面貌",
                "就业状况",
                "年收入（元）",
                plain ? "是否残疾人" : "是否残疾",
                "残疾证号",
                "残疾类别",
                "残疾等级",
                "患病病种",
                "劳动能力",
                "健康状况",
                "参保类型",
                plain ? "最初享受月份" : "最初享受月",
                "是否建档立卡扶贫对象",
                "救助类型",
                "在读学校名称",
                "在读学校性质",
                "在读学校入学时间",
                "在职单位名称",
                "在职单位性质",
                "在职单位地点",
                "备注",
                "所属省",
                "所属市",
                plain ? "所属区县" : "所属区",
                "所属街道",
                "所属社区");
    }

    static final List<String> CATEGORY_LIST = List.of("姓名", "身份证号", "人员类别", "认定日期", "所属街道");
    static final List<String> LEAVINGS = List.of("序号", "姓名", "身份证号", "户主身份证号", "变动类型", "变动原因", "变动日期");

    /** The columns of the household file. A slip there would concern the head. */
    static List<Column> householdColumns(int month) {
        return columns(households(month), heading -> switch (heading) {
            case "户主姓名" -> Column.name(heading);
            case "户主身份证号" -> Column.of(heading, Column.Holds.ID_NUMBER);
            case "联系电话" -> Column.of(heading, Column.Holds.PHONE);
            default -> Column.other(heading);
        });
    }

    static List<Column> personColumns(int month) {
        return columns(persons(month), heading -> switch (heading) {
            case "与户主关系" -> Column.code(heading, "RELATION_UNKNOWN", "RELATION_UNKNOWN");
            case "性别" -> Column.of(heading, Column.Holds.SEX);
            case "出生日期" -> Column.of(heading, Column.Holds.BIRTH_DATE);
            case "劳动能力" -> Column.code(heading, "LABOUR_UNKNOWN");
            case "救助类型" -> Column.code(heading, "CATEGORY_UNKNOWN", "CATEGORY_UNKNOWN");
            case "在读学校性质" -> Column.code(heading, "SCHOOL_STAGE_UNKNOWN");
            case "所属街道" -> Column.code(heading, "AREA_UNKNOWN", "FIELD_MISSING");
            default -> person(heading);
        });
    }

    static List<Column> categoryColumns() {
        return columns(CATEGORY_LIST, heading -> switch (heading) {
            case "人员类别" -> Column.code(heading, "CATEGORY_UNKNOWN", "CATEGORY_UNKNOWN");
            case "认定日期" -> Column.day(heading);
            default -> person(heading);
        });
    }

    static List<Column> leavingColumns() {
        return columns(LEAVINGS, heading -> switch (heading) {
            case "变动类型" -> Column.code(heading, "CAUSE_UNKNOWN", "FIELD_MISSING");
            case "变动原因" -> Column.code(heading, "CAUSE_UNKNOWN", "CAUSE_UNKNOWN");
            case "变动日期" -> Column.day(heading, "DATE_INVALID");
            default -> person(heading);
        });
    }

    private static Column person(String heading) {
        return switch (heading) {
            case "姓名" -> Column.name(heading);
            case "身份证号" -> Column.of(heading, Column.Holds.ID_NUMBER);
            case "户主身份证号" -> Column.of(heading, Column.Holds.HEAD_ID_NUMBER);
            default -> Column.other(heading);
        };
    }

    private static List<Column> columns(List<String> headings, Function<String, Column> column) {
        return headings.stream()
                .map(heading -> heading.equals("序号") ? Column.of(heading, Column.Holds.SERIAL) : column.apply(heading))
                .toList();
    }

    /** Odd months spell the headings in full. */
    static boolean plain(int month) {
        return month % 2 == 1;
    }
}
