package io.aidhub.hub.intake;

import java.time.LocalDate;
import java.util.Map;

/** 王 with wife and son, 李 with a boy at school, 赵 alone. */
final class ThreeFamilies {
    static final String WANG = Month.id(LocalDate.of(1959, 1, 1), 901);
    static final String WANG_WIFE = Month.id(LocalDate.of(1962, 2, 2), 902);
    static final String WANG_SON = Month.id(LocalDate.of(1990, 3, 3), 903);
    static final String LI = Month.id(LocalDate.of(1955, 4, 4), 904);
    static final String LI_SON = Month.id(LocalDate.of(2012, 5, 5), 905);
    static final String ZHAO = Month.id(LocalDate.of(1949, 2, 3), 902);

    private ThreeFamilies() {}

    static Month households(Month month) {
        return month.household(WANG, "青城镇", "13800000001")
                .household(LI, "高城镇", "13800000002")
                .household(ZHAO, "青城镇", "13800000003");
    }

    /** The households and all who live in them. */
    static Month in(Month month) {
        return households(month)
                .person("王一", WANG, WANG, "户主")
                .person("王妻", WANG_WIFE, WANG, "妻")
                .person("王子", WANG_SON, WANG, "子")
                .person("李一", LI, LI, "户主")
                .person("李子", LI_SON, LI, "子", ThreeFamilies::inPrimarySchool)
                .person("赵一", ZHAO, ZHAO, "户主");
    }

    static void inPrimarySchool(Map<String, Object> row) {
        row.put("在读学校名称", "青城镇中心小学");
        row.put("在读学校性质", "小学");
    }
}
