package io.aidhub.routes.stagingtable;

import org.apache.camel.builder.RouteBuilder;

/** Writes batches of notices into a department's front database (前置库), and reads what it granted from there. */
public final class StagingTableRoutes extends RouteBuilder {
    static final String DELIVER = "staging-table";
    static final String COLLECT = "staging-table-collect";
    static final String TAKEN = "staging-table-taken";

    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the caller knows what a failure means
        routeTemplate(DELIVER)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("insert-batch", null, "sql: one row that tells what the batch holds")
                .templateParameter("insert-rows", null, "sql: the rows of the notices")
                .from("direct:staging-table-{{connector}}")
                .policy("{{connector}}-transaction")
                .process("{{connector}}-batch")
                .to("{{insert-batch}}")
                .process("{{connector}}-rows")
                .to("{{insert-rows}}")
                .end()
                .process("{{connector}}-delivered");

        routeTemplate(COLLECT)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("select", null, "sql: rows nobody took yet, oldest first")
                .from("direct:staging-table-collect-{{connector}}")
                .to("{{select}}");

        routeTemplate(TAKEN)
                .templateParameter("connector", null, "Id of the connector")
                .templateParameter("mark", null, "sql: says that rows were taken")
                .from("direct:staging-table-taken-{{connector}}")
                .to("{{mark}}");
    }
}
