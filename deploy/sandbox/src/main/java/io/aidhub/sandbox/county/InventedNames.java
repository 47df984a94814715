package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.util.List;

/**
 * Composes names from common characters; a few hold a character outside GBK, a few are minority names with a middle
 * dot.
 */
final class InventedNames {
    private static final List<String> SURNAMES =
            List.of(("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 "
                            + "苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 欧阳 司马 诸葛 上官")
                    .split(" "));
    private static final List<String> MALE =
            List.of("伟 强 磊 军 勇 杰 涛 明 超 刚 平 辉 鹏 华 建 国 志 德 永 福 成 春 林 海 山 仁 波 宁 贵 田 树 荣 新 学 才 庆 安".split(" "));
    private static final List<String> FEMALE =
            List.of("芳 娜 敏 静 秀 丽 艳 娟 霞 兰 英 玉 桂 凤 洁 梅 琳 素 云 莲 真 环 雪 爱 香 月 莺 媛 红 春 菊 清 慧 巧 美 珍 淑".split(" "));

    /** Beyond GBK: extension A and B and later, four bytes in GB18030. */
    private static final List<String> RARE =
            List.of("\uD842\uDFB7", "\uD84F\uDC97", "䶮", "㛃", "\uD845\uDC13", "\uD852\uDDDB");

    private static final List<String> MINORITY_MALE = List.of("艾力", "吐尔逊", "木拉提", "阿不都", "玉素甫");
    private static final List<String> MINORITY_FEMALE = List.of("阿依古丽", "热依汗", "古丽娜", "帕提古丽", "阿瓦罕");
    private static final List<String> MINORITY_FATHER = List.of("买买提", "吐尔逊", "艾合买提", "卡德尔", "依明");
    private static final List<String> DOTS = List.of("·", "·", "·", "•", "．");

    private InventedNames() {}

    static String surname(Dice dice) {
        return dice.pick(SURNAMES);
    }

    /** The surname in a name made here; another one when the name has none, as minority names. */
    static String surnameOf(String name, Dice dice) {
        String other = surname(dice);
        return SURNAMES.stream().filter(name::startsWith).findFirst().orElse(other);
    }

    static String given(Dice dice, boolean male) {
        List<String> characters = male ? MALE : FEMALE;
        String first = dice.pick(characters);
        return dice.perMille(220) ? first : first + dice.pick(characters);
    }

    /** A given name with a character that GBK cannot write. */
    static String rareGiven(Dice dice) {
        return dice.pick(RARE);
    }

    static String minority(Dice dice, boolean male) {
        return dice.pick(male ? MINORITY_MALE : MINORITY_FEMALE) + dice.pick(DOTS) + dice.pick(MINORITY_FATHER);
    }
}
