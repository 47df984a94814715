package io.aidhub.routes.plugin;

import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** A built-in way to a department, told what to do by a {@code connector.yaml}. */
public interface Transport {
    /** The word after {@code transport:} in the file. */
    String name();

    /**
     * Checks the file's sections and makes routes from the transport's templates. Connects to nothing yet. Notices are taken at
     * {@link io.aidhub.routes.deliver.DeliverRoute#transport}.
     *
     * @throws ConnectorFileException when a section is wrong
     */
    Opened open(ConnectorFile file, ConnectorContext context);

    /**
     * What was opened.
     *
     * @param maxBatch most notices a call, empty when the connector takes none
     * @param grants where help granted comes from
     * @param login tries to enter the department's system and changes nothing there; throws {@link io.aidhub.spi.DepartmentUnavailable}. Empty: credentials go with each call
     * @param names looks hosts up as its connections do: a trial must not reach what they may not
     * @param close gives everything back; called once
     */
    record Opened(
            OptionalInt maxBatch,
            Optional<GrantSource> grants,
            Optional<Runnable> login,
            DnsResolver names,
            Runnable close) {
        /** One that may reach every host. */
        public Opened(OptionalInt maxBatch, Optional<GrantSource> grants, Optional<Runnable> login, Runnable close) {
            this(maxBatch, grants, login, SystemDefaultDnsResolver.INSTANCE, close);
        }

        /** The same, held to the hosts {@code others} finds. */
        public Opened reaching(DnsResolver others) {
            return new Opened(maxBatch, grants, login, others, close);
        }
    }
}
