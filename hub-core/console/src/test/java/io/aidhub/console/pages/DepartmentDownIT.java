package io.aidhub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.Sight;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.ledger.sight.ViewerRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the page of a department says while nothing goes out to it. */
class DepartmentDownIT {
    private static final String CAUSE = "现在不在对方的办公时间，2026-10-08 08:30 起自动继续";

    private final SingleConnectionDataSource source = PagesDatabase.open("department_down");
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final DepartmentDesk desk = new DepartmentDesk(new Sight(jdbc, new DataSourceTransactionManager(source)));

    @AfterEach
    void close() {
        source.destroy();
    }

    @Test
    void theCauseIsToldOnceWhateverTheNumberOfItsSubscriptions() {
        jdbc.sql(
                        """
                        INSERT INTO subscription (subscription_id, department, connector, definition_version, chain_head, down_since, down_cause) VALUES
                        ('education-status', 'education', 'education', 1, '', now(), :cause), ('education-lists', 'education', 'education', 1, '', now(), :cause),
                        ('housing-status', 'housing', 'housing', 1, '', NULL, NULL)
                        """)
                .param("cause", CAUSE)
                .update();
        Viewer liaison = new Viewer("liaison-1", "信息员", ViewerRole.LIAISON, null, "education", null);
        assertThat(desk.department(liaison, "education"))
                .hasValueSatisfying(its -> assertThat(its.downCause()).isEqualTo(CAUSE));
        Viewer officer = new Viewer("officer-1", "经办人", ViewerRole.COUNTY_OFFICER, null, null, null);
        assertThat(desk.department(officer, "housing"))
                .hasValueSatisfying(its -> assertThat(its.downCause()).isNull());
    }
}
