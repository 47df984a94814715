package io.aidhub.sandbox.county;

import io.aidhub.sandbox.sheet.Column;
import io.aidhub.sandbox.sheet.Column.Holds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lists beside the pair, its categories and its leavers. Shares are invented (演示值), roughly those of the low-income population of the country (exchange-in-china.md 1.6).
 */
enum ListKind {
    SPECIAL_HARDSHIP("特困人员名单", 20, 1, "SPECIAL_HARDSHIP"),
    MARGIN_FAMILY("低保边缘家庭名单", 120, 0, "MARGIN_FAMILY"),
    RIGID_EXPENDITURE("刚性支出困难家庭名单", 60, 0, "RIGID_EXPENDITURE"),
    MONITORED("防止返贫监测对象名单", 70, 0, ""),
    DISABILITY_CARDS("残疾人证名单", 600, 1, "DISABLED"),
    CHILDREN("困境儿童名单", 12, 1, ""),
    LEFT_BEHIND("三留守人员名单", 150, 1, "LEFT_BEHIND"),
    DEATHS("死亡人员名单", 0, 0, ""),
    VAGRANTS("流浪乞讨受助人员名单", 8, 1, "VAGRANT"),
    PAYMENTS("发放名单", 0, 0, "");

    private static final String AREA_UNKNOWN = "AREA_UNKNOWN";
    /** What a list says beside a category; nobody stays out for it. */
    private static final String DETAIL_UNKNOWN = "DETAIL_UNKNOWN";

    /** First part of the file name. */
    final String label;

    /** Households in none but this list, for each thousand households of the pair; see {@link Outsiders}. */
    final int perThousand;

    /** Whether those households are one person each. */
    final boolean single;

    /** Category of everybody listed, empty when rows say it themselves or the list says nothing of status. */
    final String category;

    ListKind(String label, int perThousand, int people, String category) {
        this.label = label;
        this.perThousand = perThousand;
        this.single = people == 1;
        this.category = category;
    }

    /** As the command line calls it, for example {@code margin-family}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ListKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Offices that export text rather than workbooks. */
    boolean asText() {
        return this == DISABILITY_CARDS || this == PAYMENTS;
    }

    /** Whether a second row of the same person is wrong. */
    boolean oncePerPerson() {
        return this != DEATHS && this != PAYMENTS;
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("序号", Holds.SERIAL),
                Column.name("姓名"),
                Column.of("身份证号", Holds.ID_NUMBER),
                Column.code("所属镇（街道）", AREA_UNKNOWN, AREA_UNKNOWN),
                Column.other("所属村（社区）")));
        columns.addAll(own());
        return columns;
    }

    private List<Column> own() {
        Column sex = Column.of("性别", Holds.SEX);
        Column birth = Column.of("出生日期", Holds.BIRTH_DATE);
        Column head = Column.of("户主身份证号", Holds.HEAD_ID_NUMBER);
        Column since = Column.day("认定日期");
        return switch (this) {
            case SPECIAL_HARDSHIP ->
                List.of(
                        sex,
                        birth,
                        Column.hint("供养方式", DETAIL_UNKNOWN),
                        Column.other("供养机构"),
                        Column.hint("生活自理能力", DETAIL_UNKNOWN),
                        Column.other("监护人姓名"),
                        since);
            case MARGIN_FAMILY ->
                List.of(Column.other("户主姓名"), head, Column.code("与户主关系", "RELATION_UNKNOWN"), sex, birth, since);
            case RIGID_EXPENDITURE ->
                List.of(
                        Column.other("户主姓名"),
                        head,
                        Column.code("与户主关系", "RELATION_UNKNOWN"),
                        sex,
                        birth,
                        Column.hint("支出类型", DETAIL_UNKNOWN),
                        since);
            case MONITORED ->
                List.of(
                        Column.other("户主姓名"),
                        head,
                        Column.code("与户主关系", "RELATION_UNKNOWN"),
                        Column.code("监测对象类别", "CATEGORY_UNKNOWN", "CATEGORY_UNKNOWN"),
                        Column.hint("风险类型", DETAIL_UNKNOWN),
                        Column.day("识别日期"),
                        Column.hint("风险是否消除", DETAIL_UNKNOWN));
            case DISABILITY_CARDS ->
                List.of(
                        Column.other("残疾人证号"),
                        Column.other("残疾类别"),
                        Column.other("残疾等级"),
                        Column.other("发证日期"),
                        Column.other("有效期至"));
            case CHILDREN ->
                List.of(
                        sex,
                        birth,
                        Column.code("儿童类别", "CATEGORY_UNKNOWN", "CATEGORY_UNKNOWN"),
                        Column.hint("养育方式", DETAIL_UNKNOWN),
                        Column.other("监护人姓名"),
                        since);
            case LEFT_BEHIND -> List.of(Column.code("留守类别", "DETAIL_MISSING", "DETAIL_MISSING"), since);
            case DEATHS -> List.of(Column.day("死亡日期", "DATE_INVALID"), Column.other("信息来源"));
            case VAGRANTS -> List.of(sex, birth, Column.day("受助日期", "FIELD_MISSING"), Column.other("救助站"));
            case PAYMENTS ->
                List.of(
                        Column.other("户主身份证号"),
                        Column.other("发放月份"),
                        Column.other("补助项目"),
                        Column.other("金额（元）"),
                        Column.other("发放状态"));
        };
    }
}
