package io.aidhub.console;

import io.aidhub.console.pages.ExitsPage;
import io.aidhub.console.pages.GapStory;
import io.aidhub.console.pages.HouseholdsPage;
import io.aidhub.console.pages.LoginPage;
import io.aidhub.console.pages.OverviewPage;
import io.aidhub.hub.exits.ExitDesk;
import io.aidhub.ledger.sight.HeldClasses;
import io.aidhub.ledger.sight.HouseholdFile;
import io.aidhub.ledger.sight.HouseholdSearch;
import io.aidhub.ledger.sight.LoopPicture;
import io.aidhub.ledger.sight.Reveals;
import io.aidhub.ledger.sight.Sight;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages, each with what it reads and what it does. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {
    @Bean
    LoginPage loginPage() {
        return new LoginPage();
    }

    @Bean
    OverviewPage overviewPage(Sight sight, Clock clock, ConsoleSettings settings) {
        // counts serve half a pace: who waits for the next one sees something new, and all open pages cost one count
        LoopPicture picture = new LoopPicture(
                sight, settings.zone(), clock, settings.overviewEvery().dividedBy(2));
        return new OverviewPage(picture, clock, settings.zone(), settings.overviewEvery());
    }

    @Bean
    HouseholdsPage householdsPage(Sight sight, Reveals reveals, ExitDesk exits, ConsoleSettings settings) {
        return new HouseholdsPage(
                new HouseholdSearch(sight),
                new HouseholdFile(sight, settings.zone()),
                new HeldClasses(sight),
                reveals,
                new GapStory(),
                exits);
    }

    @Bean
    ExitsPage exitsPage(ExitDesk desk, MessageSource messages) {
        return new ExitsPage(desk, messages);
    }
}
