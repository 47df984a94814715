package io.aidhub.console;

import io.aidhub.console.pages.AccountsPage;
import io.aidhub.console.pages.AuditPage;
import io.aidhub.console.pages.BatchListsPage;
import io.aidhub.console.pages.BatchPreviewPage;
import io.aidhub.console.pages.BatchesPage;
import io.aidhub.console.pages.CategoriesPage;
import io.aidhub.console.pages.CodesPage;
import io.aidhub.console.pages.ConnectorDraftPage;
import io.aidhub.console.pages.ConnectorPage;
import io.aidhub.console.pages.ConnectorsPage;
import io.aidhub.console.pages.DeliveriesPage;
import io.aidhub.console.pages.DiscardPage;
import io.aidhub.console.pages.HeadingsPage;
import io.aidhub.console.pages.MappingsPage;
import io.aidhub.console.pages.NoSuchAddress;
import io.aidhub.console.pages.PageProblems;
import io.aidhub.console.pages.ParkedPage;
import io.aidhub.console.pages.PasswordPage;
import io.aidhub.console.pages.SubscriptionsPage;
import io.aidhub.console.pages.UndoPage;
import io.aidhub.console.words.Words;
import io.aidhub.hub.account.AccountDesk;
import io.aidhub.hub.account.OwnPassword;
import io.aidhub.hub.classes.ClassCatalogue;
import io.aidhub.hub.codes.CodeDesk;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.connect.ConnectorDesk;
import io.aidhub.hub.connect.OwnSettings;
import io.aidhub.hub.connect.draft.DraftPackages;
import io.aidhub.hub.connect.draft.DraftQuestions;
import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.hub.dispatch.MappingPreview;
import io.aidhub.hub.intake.HeadingDesk;
import io.aidhub.hub.intake.ListPreviews;
import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.intake.UndoDesk;
import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.ledger.audit.AuditChain;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.sight.AuditSearch;
import io.aidhub.ledger.sight.BatchSearch;
import io.aidhub.ledger.sight.ChainRefusals;
import io.aidhub.ledger.sight.CodeSearch;
import io.aidhub.ledger.sight.DeliverySearch;
import io.aidhub.ledger.sight.Disclosures;
import io.aidhub.ledger.sight.HeadingSearch;
import io.aidhub.ledger.sight.NoticeFile;
import io.aidhub.ledger.sight.ParkedSearch;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.SubscriptionShelf;
import io.aidhub.mapping.Mappings;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of those who run the hub: what came in, what went out, what stands still, on what basis, who looked. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {
    @Bean
    PageProblems pageProblems() {
        return new PageProblems();
    }

    @Bean
    NoSuchAddress noSuchAddress() {
        return new NoSuchAddress();
    }

    @Bean
    BatchListsPage batchListsPage(
            Sight sight,
            RosterIntake intake,
            Mappings mappings,
            AuditTrail audit,
            MessageSource messages,
            Words words) {
        return new BatchListsPage(new BatchSearch(sight), intake, mappings.profiles(), audit, messages, words);
    }

    @Bean
    BatchPreviewPage batchPreviewPage(
            ListPreviews previews, BatchListsPage lists, MessageSource messages, Clock clock) {
        return new BatchPreviewPage(previews, lists, messages, clock);
    }

    @Bean
    CategoriesPage categoriesPage(ClassCatalogue catalogue) {
        return new CategoriesPage(catalogue);
    }

    @Bean
    CodesPage codesPage(Sight sight, CodeDesk desk, MessageSource messages) {
        return new CodesPage(new CodeSearch(sight), desk, messages);
    }

    @Bean
    MappingsPage mappingsPage(MappingPreview previews, MessageSource messages) {
        return new MappingsPage(previews, messages);
    }

    @Bean
    ConnectorsPage connectorsPage(ConnectorDesk desk, MessageSource messages) {
        return new ConnectorsPage(desk, messages);
    }

    @Bean
    ConnectorPage connectorPage(ConnectorDesk desk, OwnSettings own, MessageSource messages) {
        return new ConnectorPage(desk, own, messages);
    }

    @Bean
    ConnectorDraftPage connectorDraftPage(
            DraftQuestions questions, DraftPackages packages, ConnectorDesk desk, MessageSource messages) {
        return new ConnectorDraftPage(questions, packages, desk, messages);
    }

    @Bean
    HeadingsPage headingsPage(Sight sight, HeadingDesk desk, MessageSource messages) {
        return new HeadingsPage(new HeadingSearch(sight), desk, messages);
    }

    @Bean
    BatchesPage batchesPage(
            Sight sight,
            ChainRefusals refusals,
            ReleaseDesk desk,
            WaitingDesk waiting,
            BatchListsPage lists,
            MessageSource messages,
            RosterMonths months) {
        return new BatchesPage(new BatchSearch(sight), refusals, desk, waiting, lists, messages, months);
    }

    @Bean
    DiscardPage discardPage(Sight sight, WaitingDesk desk, MessageSource messages) {
        return new DiscardPage(new BatchSearch(sight), desk, messages);
    }

    @Bean
    UndoPage undoPage(Sight sight, UndoDesk desk, MessageSource messages) {
        return new UndoPage(new BatchSearch(sight), desk, messages);
    }

    @Bean
    DeliveriesPage deliveriesPage(Sight sight, ConsoleSettings settings) {
        return new DeliveriesPage(new DeliverySearch(sight), new NoticeFile(sight), settings.zone());
    }

    @Bean
    ParkedPage parkedPage(Sight sight, ParkedDesk desk, MessageSource messages) {
        return new ParkedPage(new ParkedSearch(sight), desk, messages);
    }

    @Bean
    SubscriptionsPage subscriptionsPage(Sight sight, Mappings mappings) {
        return new SubscriptionsPage(new SubscriptionShelf(sight), mappings);
    }

    @Bean
    AuditPage auditPage(
            Sight sight,
            AuditChain chain,
            AuditTrail audit,
            Disclosures disclosures,
            MessageSource messages,
            ConsoleSettings settings) {
        return new AuditPage(new AuditSearch(sight), chain, audit, disclosures, messages, settings.zone());
    }

    @Bean
    AccountsPage accountsPage(AccountDesk desk, MessageSource messages) {
        return new AccountsPage(desk, messages);
    }

    @Bean
    PasswordPage passwordPage(OwnPassword passwords) {
        return new PasswordPage(passwords);
    }
}
