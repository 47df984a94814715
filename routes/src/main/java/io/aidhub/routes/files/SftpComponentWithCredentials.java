package io.aidhub.routes.files;

import io.aidhub.routes.network.AddressRule;
import java.net.URI;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** Camel's SFTP, which keeps the secret an address was made with; here an address may name its {@link SftpCredential} instead, and that is asked at each connection; it may name an {@link AddressRule} too, and then each is held to it. */
@Component(SftpComponentWithCredentials.NAME) // the options are those of Camel's own
final class SftpComponentWithCredentials extends SftpComponent {
    /** Instead of Camel's own: other names are not known everywhere in it. */
    static final String NAME = "sftp";

    static final String CREDENTIAL = "credential";

    static final String RULE = "addresses";

    SftpComponentWithCredentials(CamelContext camel) {
        super(camel);
    }

    @Override
    protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
            String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SftpCredential credential = resolveAndRemoveReferenceParameter(parameters, CREDENTIAL, SftpCredential.class);
        if (credential == null) {
            return super.buildFileEndpoint(uri, remaining, parameters);
        }
        SftpConfiguration configuration = new Asking(new URI(StringHelper.before(uri, "?", uri)), credential);
        FtpUtils.ensureRelativeFtpDirectory(this, configuration);
        AddressRule rule = resolveAndRemoveReferenceParameter(parameters, RULE, AddressRule.class);
        return rule == null ? new SftpEndpoint(uri, this, configuration) : new Guarded(uri, this, configuration, rule);
    }

    private static final class Guarded extends SftpEndpoint {
        private final AddressRule rule;

        Guarded(String uri, SftpComponent component, SftpConfiguration configuration, AddressRule rule) {
            super(uri, component, configuration);
            this.rule = rule;
        }

        @Override
        public RemoteFileOperations<SftpRemoteFile> createRemoteFileOperations() {
            GuardedSftp operations = new GuardedSftp(rule);
            operations.setEndpoint(this);
            return operations;
        }
    }

    private static final class Asking extends SftpConfiguration {
        private final SftpCredential credential;

        Asking(URI address, SftpCredential credential) {
            super(address);
            this.credential = credential;
        }

        @Override
        public @Nullable String getPassword() {
            return credential.method() == SftpCredential.Method.PASSWORD
                    ? credential.secret().get()
                    : null;
        }

        @Override
        public byte @Nullable [] getPrivateKey() {
            return credential.method() == SftpCredential.Method.PUBLICKEY ? credential.key() : null;
        }
    }
}
