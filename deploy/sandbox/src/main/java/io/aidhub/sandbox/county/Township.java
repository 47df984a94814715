package io.aidhub.sandbox.county;

import io.aidhub.sandbox.chance.Dice;
import java.util.List;

/**
 * The nine second-level nodes (镇办) of the GQ pack. The last three digits of the codes are demonstration codes (演示编码);
 * weights are invented, roughly by size.
 */
enum Township {
    TIANZHEN("370322001", "田镇街道", 20, 550),
    LUHU("370322002", "芦湖街道", 12, 450),
    QINGCHENG("370322100", "青城镇", 12, 80),
    GAOCHENG("370322101", "高城镇", 13, 80),
    HEILIZHAI("370322102", "黑里寨镇", 10, 40),
    TANGFANG("370322103", "唐坊镇", 9, 60),
    CHANGJIA("370322104", "常家镇", 10, 60),
    HUAGOU("370322105", "花沟镇", 12, 60),
    MULI("370322106", "木李镇", 8, 40);

    /** Invented communities, the same words in each township. */
    private static final List<String> COMMUNITIES = List.of("云禾", "青穗", "明渠", "望淄", "向晴", "柳湾", "石桥头", "枣园里");

    final String code;
    final String label;
    private final int weight;
    private final int urbanPerMille;

    Township(String code, String label, int weight, int urbanPerMille) {
        this.code = code;
        this.label = label;
        this.weight = weight;
        this.urbanPerMille = urbanPerMille;
    }

    static Township throwFor(Dice dice) {
        Township[] all = values();
        int[] weights = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            weights[i] = all[i].weight;
        }
        return all[dice.weighted(weights)];
    }

    Place place(Dice dice) {
        return place(dice, dice.perMille(urbanPerMille));
    }

    Place place(Dice dice, boolean urban) {
        String community = dice.pick(COMMUNITIES) + (urban ? "社区" : "村");
        String house = urban
                ? dice.between(1, 38) + "号楼" + dice.between(1, 4) + "单元" + dice.between(1, 6) + "0" + dice.between(1, 4)
                        + "室"
                : dice.between(1, 420) + "号";
        return new Place(this, community, urban, "山东省淄博市高青县" + label + community + house);
    }

    /** Where a household lives: township, community (村居), urban or rural (城乡类别), address in one line. */
    record Place(Township township, String community, boolean urban, String address) {}
}
