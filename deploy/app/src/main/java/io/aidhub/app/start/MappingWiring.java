package io.aidhub.app.start;

import io.aidhub.api.CodesApi;
import io.aidhub.api.MappingsApi;
import io.aidhub.hub.codes.CodeDesk;
import io.aidhub.hub.deliver.ParkedDesk;
import io.aidhub.hub.dispatch.MappingPreview;
import io.aidhub.hub.dispatch.NoticeBody;
import io.aidhub.ledger.audit.AuditTrail;
import io.aidhub.ledger.codes.CountyCodeBook;
import io.aidhub.ledger.codes.WaitingRecords;
import io.aidhub.mapping.Mappings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mappings; code tables that are extended, and mappings that are tried, while the hub runs. */
@Configuration(proxyBeanMethods = false)
class MappingWiring {
    @Bean
    Mappings mappings(HubSettings settings) {
        return settings.countyMappings() == null
                ? Mappings.load(settings.mappings())
                : Mappings.load(settings.mappings(), settings.countyMappings());
    }

    @Bean
    CodeDesk codeDesk(Mappings mappings, JdbcClient jdbc, ParkedDesk parked, AuditTrail audit, Clock clock) {
        return new CodeDesk(
                mappings, new CountyCodeBook(jdbc, clock), new WaitingRecords(jdbc), parked::tryMend, audit);
    }

    @Bean
    MappingPreview mappingPreview(Mappings mappings, NoticeBody bodies, HubSettings settings) {
        return new MappingPreview(mappings, bodies, settings.mappings());
    }

    @Bean
    CodesApi codesApi(CodeDesk desk) {
        return new CodesApi(desk);
    }

    @Bean
    MappingsApi mappingsApi(MappingPreview previews) {
        return new MappingsApi(previews);
    }
}
