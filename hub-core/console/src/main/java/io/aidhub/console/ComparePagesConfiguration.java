package io.aidhub.console;

import io.aidhub.console.pages.ChangesPage;
import io.aidhub.console.pages.DayPage;
import io.aidhub.console.pages.DifferencesPage;
import io.aidhub.console.pages.HistoryPage;
import io.aidhub.console.pages.ListCheckPage;
import io.aidhub.hub.compare.ChangeTable;
import io.aidhub.hub.compare.DayTable;
import io.aidhub.hub.compare.DifferenceTable;
import io.aidhub.hub.compare.ListCheck;
import io.aidhub.hub.compare.MonthTable;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.ledger.sight.CheckBook;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.mapping.Mappings;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages that compare: lists with the roster, one month with the next. */
@Configuration(proxyBeanMethods = false)
class ComparePagesConfiguration {
    @Bean
    ListCheckPage listCheckPage(ListCheck checks, Sight sight, MessageSource messages) {
        return new ListCheckPage(checks, new CheckBook(sight), messages);
    }

    @Bean
    HistoryPage historyPage(MonthTable table, RosterPast past, PersonPast persons, MessageSource messages) {
        return new HistoryPage(table, past, persons, messages);
    }

    @Bean
    DayPage dayPage(DayTable table, RosterPast past, RosterMonths months, MessageSource messages) {
        return new DayPage(table, past, months, messages);
    }

    @Bean
    DifferencesPage differencesPage(DifferenceList list, DifferenceTable table, MessageSource messages) {
        return new DifferencesPage(list, table, messages);
    }

    @Bean
    ChangesPage changesPage(ChangeTable table, Mappings mappings, MessageSource messages) {
        return new ChangesPage(table, mappings, messages);
    }
}
