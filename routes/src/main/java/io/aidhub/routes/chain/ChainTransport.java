package io.aidhub.routes.chain;

import io.aidhub.routes.http.BulkAnswer;
import io.aidhub.routes.http.BulkCall;
import io.aidhub.routes.http.HttpConnections;
import io.aidhub.routes.http.SignedCall;
import io.aidhub.routes.plugin.ConnectorFile;
import io.aidhub.routes.plugin.ConnectorFileException;
import io.aidhub.routes.plugin.ConnectorRoutes;
import io.aidhub.routes.plugin.Filling;
import io.aidhub.routes.plugin.Section;
import io.aidhub.routes.plugin.Transport;
import io.aidhub.spi.ConnectorContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;

/**
 * Makes the route of a connector to the hub above (R330): signed calls of up to 200 notices, with a receipt for each. Settings {@code connect-limit} and {@code answer-limit}, when the file declares them,
 * bound each call.
 */
public final class ChainTransport implements Transport {
    /** It becomes part of an address. */
    private static final Pattern HUB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");

    private final CamelContext camel;

    public ChainTransport(CamelContext camel) {
        this.camel = camel;
        HttpConnections.prepare(camel);
    }

    @Override
    public String name() {
        return ChainRoutes.DELIVER;
    }

    @Override
    public Opened open(ConnectorFile file, ConnectorContext context) {
        Filling filling = new Filling(file, context);
        Section deliver = file.sections().section("deliver").only("url", "hub");
        Section auth = file.sections().section("auth").only("secret");
        file.sections()
                .optionalSection("connection")
                .ifPresent(connection -> connection.only("private-networks", "tls"));
        String url = ChainContract.door(filling.text(deliver, "url"), hub(deliver, filling));
        SignedCall call = new SignedCall(
                Map.of(),
                SignedCall.secrets(auth, "secret", filling),
                BulkAnswer.of(ChainContract.ANSWER, context.clock()),
                context.clock());
        ConnectorRoutes routes = new ConnectorRoutes(camel, file.id());
        HttpConnections connections = HttpConnections.open(file, context, routes, List.of(url));
        Runnable close = () -> {
            routes.close();
            connections.close();
        };
        try {
            routes.bind("post", (Processor) call::post)
                    .bind("answer", (Processor) call::answer)
                    .add(ChainRoutes.DELIVER, Map.of("url", connections.uri(url)));
            return new Opened(OptionalInt.of(BulkCall.MOST), Optional.empty(), Optional.empty(), close)
                    .reaching(connections.names());
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
    }

    private static String hub(Section deliver, Filling filling) {
        String hub = filling.text(deliver, "hub");
        if (!HUB.matcher(hub).matches()) {
            throw ConnectorFileException.of("file.unknown.value", deliver.place() + ".hub", hub);
        }
        return hub;
    }
}
