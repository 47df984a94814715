package io.aidhub.hub.intake;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * In which batches, and in which order, the offices of a county hand over the lists of a month. Any order is right; two lists cannot choose:
 *
 * <ul>
 *   <li>households and persons are one list, and only together the whole one;
 *   <li>困难群众类别名单 speaks of the people of the pair it comes with: by itself it adds classes, and takes none away.
 * </ul>
 *
 * <p>What the roster is told differs with the order by right: who enters by a list of one kind and stands in the pair of the next batch is first enrolled and then changed. So each
 * order has a clean run of its own, and only where everybody ended is the same for all orders.
 */
record HandingOver(YearMonth period, List<List<Path>> batches) {
    private static final List<String> WITH_THE_PAIR = List.of("低保家庭查询", "低保人员查询", "困难群众类别名单");

    static HandingOver of(YearMonth period, List<Path> lists, Random random) {
        List<List<Path>> batches = new ArrayList<>();
        List<Path> pair = new ArrayList<>();
        batches.add(pair);
        for (Path list : lists) {
            if (WITH_THE_PAIR.stream().anyMatch(list.getFileName().toString()::startsWith)) {
                pair.add(list);
            } else if (random.nextInt(5) == 0) {
                batches.add(new ArrayList<>(List.of(list)));
            } else {
                batches.get(random.nextInt(batches.size())).add(list);
            }
        }
        Collections.shuffle(batches, random);
        return new HandingOver(period, batches);
    }

    static List<String> names(List<Path> batch) {
        return batch.stream().map(list -> list.getFileName().toString()).toList();
    }

    @Override
    public String toString() {
        return "\n" + period + " " + batches.stream().map(HandingOver::names).toList();
    }
}
