package io.aidhub.routes.desk;

import io.aidhub.hub.deliver.ClerkInbox;
import io.aidhub.routes.deliver.RoutedReceiver;
import io.aidhub.routes.files.ReceiptWait;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes the route of a department without a system: its clerk takes the notices at the console as an Excel list and acknowledges them ({@link ClerkInbox}). A notice is accepted at once, and delivered when it was
 * acknowledged. What the department grants comes back by the desk's form, whatever transport it has.
 */
public final class DeskTransport implements Transport {
    private static final int MOST = 200;

    private final CamelContext camel;

    public DeskTransport(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String name() {
        return DeskRoutes.DELIVER;
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Section deliver = file.sections().section("deliver").only("check-after");
        ReceiptWait wait = new ReceiptWait(new Filling(file, context).duration(deliver, "check-after"));
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        try {
            routes.bind("accepted", (Processor) call -> accept(call, wait)).add(DeskRoutes.DELIVER, Map.of());
            return new Opened(OptionalInt.of(MOST), Optional.empty(), Optional.empty(), routes::close);
        } catch (RuntimeException e) {
            routes.close();
            throw e;
        }
    }

    private static void accept(Exchange call, ReceiptWait wait) {
        call.getMessage()
                .setBody(RoutedReceiver.noticesOf(call).stream()
                        .map(notice ->
                                (Outcome) new Outcome.Accepted(ClerkInbox.REFERENCE, wait.after(notice.handOver())))
                        .toList());
    }
}
