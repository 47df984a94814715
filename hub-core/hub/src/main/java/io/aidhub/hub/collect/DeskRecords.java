package io.aidhub.hub.collect;

/** Names of the records a liaison hands in at the desk, and of the columns of the form: what the mappings under {@code mappings/desk} read. */
public final class DeskRecords {
    public static final String NAME = "姓名";
    public static final String RESIDENT_ID = "身份证号";
    public static final String AID = "救助类型";
    public static final String AMOUNT = "金额";
    public static final String DAY = "日期";
    public static final String REFUSAL = "不予原因";

    /** Kinds of raw records. */
    static final String ANSWER = "desk-answer";

    static final String RETURN = "desk-return";

    /** Folder of the mappings. */
    static final String DESK = "desk";

    static final String RETURN_MAPPING = "return";

    static final String KEY = "编号";
    static final String VERSION = "版本";
    static final String DECISION = "结果";
    static final String PERIOD = "期间";
    static final String AREA = "区划";
    static final String KIND = "种类";
    static final String SCOPE = "范围";
    static final String ROWS = "条数";

    private DeskRecords() {}
}
