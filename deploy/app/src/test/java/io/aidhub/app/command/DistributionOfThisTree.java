package io.aidhub.app.command;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Commands under test find connectors and mappings where the launcher would say they are: in this tree. */
final class DistributionOfThisTree implements BeforeEachCallback, AfterEachCallback {
    private static final String PROPERTY = "aidhub.dist";

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setProperty(PROPERTY, Path.of("..", "..").toString());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.clearProperty(PROPERTY);
    }
}
