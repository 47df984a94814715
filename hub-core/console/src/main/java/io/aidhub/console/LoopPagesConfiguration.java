package io.aidhub.console;

import io.aidhub.console.pages.ApplicationsPage;
import io.aidhub.console.pages.CharityDeskPage;
import io.aidhub.console.pages.CharityRightsPage;
import io.aidhub.console.pages.ClerkInboxPage;
import io.aidhub.console.pages.DepartmentLists;
import io.aidhub.console.pages.DepartmentsPage;
import io.aidhub.console.pages.GapStory;
import io.aidhub.console.pages.GapsPage;
import io.aidhub.console.pages.LiaisonDesk;
import io.aidhub.console.pages.OwnSettingsPage;
import io.aidhub.console.pages.ProposalsPage;
import io.aidhub.console.pages.ReceiverRightsPage;
import io.aidhub.console.pages.ReferralsPage;
import io.aidhub.console.words.Words;
import io.aidhub.hub.applications.AcceptingDesk;
import io.aidhub.hub.applications.ApplicationFiles;
import io.aidhub.hub.applications.CountyTime;
import io.aidhub.hub.applications.DecidingDesk;
import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.collect.DeskReturns;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.hub.receiver.OwnEndpoint;
import io.aidhub.hub.receiver.OwnSecret;
import io.aidhub.hub.receiver.ReceiverDesk;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.ledger.sight.ApplicationBook;
import io.aidhub.ledger.sight.CharityQueue;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.GapBoard;
import io.aidhub.ledger.sight.HouseholdFile;
import io.aidhub.ledger.sight.ListExports;
import io.aidhub.ledger.sight.ProposalBook;
import io.aidhub.ledger.sight.ReferralBook;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.mapping.Mappings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages that close the loop: gaps, decisions, referrals, the charity's desk and the department's. */
@Configuration(proxyBeanMethods = false)
class LoopPagesConfiguration {
    @Bean
    GapsPage gapsPage(Sight sight, Words words) {
        return new GapsPage(new GapBoard(sight), words);
    }

    @Bean
    ProposalsPage proposalsPage(Sight sight, DecisionDesk desk, Words words) {
        return new ProposalsPage(new ProposalBook(sight), desk, new GapStory(), words);
    }

    @Bean
    ReferralsPage referralsPage(Sight sight, ReferralDesk desk, Words words, ConsoleSettings settings) {
        return new ReferralsPage(new ReferralBook(sight), new HouseholdFile(sight, settings.zone()), desk, words);
    }

    @Bean
    CharityDeskPage charityDeskPage(Sight sight, ReferralDesk desk, Words words) {
        return new CharityDeskPage(new CharityQueue(sight), desk, words);
    }

    @Bean
    ApplicationsPage applicationsPage(
            ApplicationBook book,
            AcceptingDesk accepting,
            DecidingDesk deciding,
            ApplicationFiles files,
            CountyTime time,
            Words words) {
        return new ApplicationsPage(book, accepting, deciding, files, time, words);
    }

    @Bean
    DepartmentDesk departmentDesk(Sight sight) {
        return new DepartmentDesk(sight);
    }

    @Bean
    DepartmentLists departmentLists(
            Mappings mappings,
            Projection projection,
            DepartmentDesk desk,
            ListExports exports,
            DeskReturns returns,
            Words words) {
        return new DepartmentLists(mappings, projection, desk, exports, returns, words);
    }

    @Bean
    DepartmentsPage departmentsPage(
            DepartmentDesk desk,
            DepartmentLists lists,
            DeskReturns returns,
            Words words,
            RosterMonths months,
            ClerkInbox inbox) {
        return new DepartmentsPage(desk, lists, returns, words, months, inbox);
    }

    @Bean
    ClerkInboxPage clerkInboxPage(DepartmentDesk desk, ClerkInbox inbox, Words words) {
        return new ClerkInboxPage(desk, inbox, words);
    }

    @Bean
    ReceiverRightsPage receiverRightsPage(
            DepartmentDesk desk, ReceiverDesk receivers, OwnEndpoint endpoints, OwnSecret secrets, Words words) {
        return new ReceiverRightsPage(desk, receivers, endpoints, secrets, words);
    }

    @Bean
    CharityRightsPage charityRightsPage(OwnEndpoint endpoints, OwnSecret secrets) {
        return new CharityRightsPage(endpoints, secrets);
    }

    @Bean
    OwnSettingsPage ownSettingsPage(
            DepartmentDesk desk, ReceiverDesk receivers, OwnEndpoint endpoints, OwnSecret secrets, Words words) {
        return new OwnSettingsPage(desk, receivers, endpoints, secrets, words);
    }

    @Bean
    LiaisonDesk liaisonDesk(DepartmentDesk desk, DepartmentLists lists, DeskReturns returns, Words words) {
        return new LiaisonDesk(desk, lists, returns, words);
    }
}
