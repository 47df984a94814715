package io.aidhub.app.start;

import io.aidhub.api.AccountsApi;
import io.aidhub.api.BatchesApi;
import io.aidhub.api.CategoriesApi;
import io.aidhub.api.ChecksApi;
import io.aidhub.api.DeliveriesApi;
import io.aidhub.api.DifferencesApi;
import io.aidhub.api.ExitsApi;
import io.aidhub.api.HeadingsApi;
import io.aidhub.api.HistoryApi;
import io.aidhub.api.IdentityApi;
import io.aidhub.api.ListsApi;
import io.aidhub.api.ParkedApi;
import io.aidhub.api.PersonsApi;
import io.aidhub.api.PreviewsApi;
import io.aidhub.api.Problems;
import io.aidhub.api.ProposalsApi;
import io.aidhub.api.ReceiverGuard;
import io.aidhub.api.TokenGuard;
import io.aidhub.api.UndoApi;
import io.aidhub.api.WaitingApi;
import io.aidhub.api.WebhooksApi;
import io.aidhub.hub.account.AccountDesk;
import io.aidhub.hub.applications.ApplicationFiles;
import io.aidhub.hub.assess.DecisionDesk;
import io.aidhub.hub.classes.ClassCatalogue;
import io.aidhub.hub.collect.GrantCollector;
import io.aidhub.hub.compare.ChangeTable;
import io.aidhub.hub.compare.DayTable;
import io.aidhub.hub.compare.DifferenceTable;
import io.aidhub.hub.compare.IdentityAnswers;
import io.aidhub.hub.compare.ListCheck;
import io.aidhub.hub.compare.MonthTable;
import io.aidhub.hub.compare.RosterHistory;
import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.compare.RosterWords;
import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.hub.dispatch.NoticeRewriter;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.hub.exits.ExitDesk;
import io.aidhub.hub.intake.HeadingDesk;
import io.aidhub.hub.intake.JoinDesk;
import io.aidhub.hub.intake.ListPreviews;
import io.aidhub.hub.intake.ReleaseDesk;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.intake.UndoDesk;
import io.aidhub.hub.intake.WaitingDesk;
import io.aidhub.hub.refer.AnswerIntake;
import io.aidhub.hub.refer.ReferralDesk;
import io.aidhub.hub.webhook.AnswerWebhook;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.deliver.DeliveryFigures;
import io.aidhub.ledger.deliver.ParkedStore;
import io.aidhub.ledger.dispatch.DispatchStore;
import io.aidhub.ledger.dispatch.SubscriptionKeys;
import io.aidhub.ledger.sight.DifferenceList;
import io.aidhub.ledger.sight.PersonPast;
import io.aidhub.ledger.sight.RosterPast;
import io.aidhub.mapping.Mappings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The REST interface, behind its token. */
@Configuration(proxyBeanMethods = false)
class ApiWiring {
    @Bean
    ParkedDesk parkedDesk(
            ParkedStore store,
            DispatchStore events,
            Mappings mappings,
            Projection projection,
            NoticeBody bodies,
            ReferralDesk referrals,
            ApplicationFiles applications,
            GrantCollector collector,
            AnswerIntake answers,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock) {
        return new ParkedDesk(
                store,
                events,
                new NoticeRewriter(mappings, projection, bodies, DeliveryWiring.contents(referrals, applications)),
                (id, by) -> collector.retryParked(id, by) || answers.retryParked(id, by),
                audit,
                transactions,
                clock);
    }

    @Bean
    DeliveriesApi deliveriesApi(DeliveryFigures figures) {
        return new DeliveriesApi(figures);
    }

    @Bean
    AccountsApi accountsApi(AccountDesk desk) {
        return new AccountsApi(desk);
    }

    @Bean
    ParkedApi parkedApi(ParkedDesk desk) {
        return new ParkedApi(desk);
    }

    @Bean
    BatchesApi batchesApi(RosterIntake intake, ReleaseDesk desk) {
        return new BatchesApi(intake, desk);
    }

    @Bean
    ExitsApi exitsApi(ExitDesk desk) {
        return new ExitsApi(desk);
    }

    @Bean
    WaitingApi waitingApi(WaitingDesk desk) {
        return new WaitingApi(desk);
    }

    @Bean
    UndoApi undoApi(UndoDesk desk) {
        return new UndoApi(desk);
    }

    @Bean
    PersonsApi personsApi(JoinDesk desk) {
        return new PersonsApi(desk);
    }

    @Bean
    ListsApi listsApi(RosterIntake intake, AuditTrail audit, RosterMonths months) {
        return new ListsApi(intake, audit, months);
    }

    @Bean
    HeadingsApi headingsApi(HeadingDesk desk) {
        return new HeadingsApi(desk);
    }

    @Bean
    PreviewsApi previewsApi(ListPreviews previews, RosterMonths months) {
        return new PreviewsApi(previews, months);
    }

    @Bean
    CategoriesApi categoriesApi(ClassCatalogue catalogue) {
        return new CategoriesApi(catalogue);
    }

    @Bean
    ProposalsApi proposalsApi(DecisionDesk desk) {
        return new ProposalsApi(desk);
    }

    @Bean
    WebhooksApi webhooksApi(AnswerWebhook door) {
        return new WebhooksApi(door);
    }

    @Bean
    IdentityApi identityApi(IdentityAnswers answers) {
        return new IdentityApi(answers);
    }

    @Bean
    ChecksApi checksApi(ListCheck checks, ChangeTable changes) {
        return new ChecksApi(checks, changes);
    }

    @Bean
    HistoryApi historyApi(
            RosterMonths calendar,
            RosterPast past,
            PersonPast persons,
            AuditTrail audit,
            DayTable days,
            MonthTable months,
            Mappings mappings) {
        return new HistoryApi(
                new RosterHistory(calendar, past, persons, audit), days, months, new RosterWords(mappings));
    }

    @Bean
    DifferencesApi differencesApi(DifferenceList list, DifferenceTable table, AuditTrail audit) {
        return new DifferencesApi(list, table, audit);
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    WebMvcConfigurer guard(HubSettings settings, SubscriptionKeys keys) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new TokenGuard(() -> ApiToken.read(settings.apiToken())))
                        .addPathPatterns("/api/**");
                registry.addInterceptor(new ReceiverGuard(keys)).addPathPatterns("/receivers/**");
            }
        };
    }
}
