package io.aidhub.hub.property;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words of lists and what they mean, written down here a second time: the mapping files are under test too. */
final class Words {
    /** Text of 救助类型 and its category. */
    static final Map<String, String> BENEFITS = ordered(
            "农村低保", "SUBSISTENCE_ALLOWANCE",
            "城市低保", "SUBSISTENCE_ALLOWANCE",
            "分散特困", "SPECIAL_HARDSHIP",
            "建档立卡", "REGISTERED_POOR",
            "持续支出型特殊困难家庭", "LASTING_EXPENDITURE",
            "受灾急难", "DISASTER_STRICKEN",
            "流浪乞讨", "VAGRANT");
    /** Text of 人员类别 in the category list and its category. */
    static final Map<String, String> FURTHER = ordered(
            "残疾人", "DISABLED",
            "困难老人", "VULNERABLE",
            "留守儿童", "LEFT_BEHIND",
            "涉案涉法", "CASE_RELATED",
            "建档立卡", "REGISTERED_POOR",
            "低保对象", "SUBSISTENCE_ALLOWANCE");

    static final Map<String, String> STAGES = ordered(
            "学前教育", "PRESCHOOL",
            "小学", "COMPULSORY_PRIMARY",
            "初中", "COMPULSORY_JUNIOR",
            "普通高中", "SENIOR",
            "中等职业教育", "VOCATIONAL",
            "普通高等教育", "COLLEGE");
    static final Map<String, String> RELATIONS =
            ordered("户主", "02", "妻", "12", "子", "20", "长女", "32", "孙女", "42", "父亲", "51", "其他亲属", "97");
    static final Map<String, String> TOWNSHIPS = ordered(
            "田镇街道", "370322001", "芦湖街道", "370322002", "青城镇", "370322100", "高城镇", "370322101", "花沟镇", "370322105");
    static final Map<String, String> CAUSES =
            ordered("收入超过标准", "INCOME_ABOVE_STANDARD", "户籍迁出", "MOVED_AWAY", "主动放弃", "GAVE_UP", "死亡", "DEATH");
    static final Map<String, String> DISABILITIES = ordered("视力残疾", "1", "肢体残疾", "4", "精神残疾", "6");

    private Words() {}

    static String pick(Map<String, String> words, int which) {
        return List.copyOf(words.keySet()).get(Math.floorMod(which, words.size()));
    }

    /** What a text means; null for no text. */
    static String means(Map<String, String> words, String text) {
        if (text == null) {
            return null;
        }
        String meaning = words.get(text);
        if (meaning == null) {
            throw new IllegalArgumentException("no word of lists: " + text);
        }
        return meaning;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> words = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put(pairs[i], pairs[i + 1]);
        }
        return java.util.Collections.unmodifiableMap(words);
    }
}
