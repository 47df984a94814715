package io.aidhub.connector.medicalinsurance;

import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.GrantSource;
import io.aidhub.spi.NoticeReceiver;
import java.util.Optional;

/** Status of insured people goes out, settlements and what they left to pay come in, over one signed client. */
final class MedicalInsuranceConnector implements Connector {
    private final SignedHttp http;
    private final NoticeReceiver notices;
    private final GrantSource settlements;

    MedicalInsuranceConnector(ConnectorContext context) {
        Signer signer = new Signer(
                () -> context.secrets().reveal(context.required("app-key")),
                () -> context.secrets().reveal(context.required("secret")),
                context.clock());
        context.required("app-key");
        context.required("secret");
        this.http = SignedHttp.open(context, signer);
        this.notices = new Notices(http, context.clock());
        this.settlements = new Settlements(http);
    }

    @Override
    public Optional<NoticeReceiver> noticeReceiver() {
        return Optional.of(notices);
    }

    @Override
    public Optional<GrantSource> grantSource() {
        return Optional.of(settlements);
    }

    @Override
    public void close() {
        http.close();
    }
}
