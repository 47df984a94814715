package io.aidhub.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedMonthTest {
    @ParameterizedTest
    @CsvSource({
        "特困人员名单_2026-10.xlsx, 2026-10",
        "2026年9月低保人员.xlsx, 2026-09",
        "低保家庭查询202611.csv, 2026-11",
        "2026.3 残疾人证名单.csv, 2026-03",
    })
    void aFileIsNamedByItsMonth(String name, YearMonth month) throws IOException {
        assertThat(StatedMonth.of(name, List.of())).contains(month);
    }

    @ParameterizedTest
    @CsvSource({
        "特困人员名单.xlsx",
        "低保人员查询_20261105.xlsx",
        "导出2026-11-05.xlsx",
        "2026年11月5日名单.xlsx",
        "2026-09至2026-10变动.xlsx",
        "编号202699.csv",
        "编号120261012.csv"
    })
    void aDayOfExportOrAnyOtherNumberIsNoMonth(String name) throws IOException {
        assertThat(StatedMonth.of(name, List.of())).isEmpty();
    }
}
