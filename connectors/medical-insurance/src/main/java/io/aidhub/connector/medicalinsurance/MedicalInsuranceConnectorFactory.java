package io.aidhub.connector.medicalinsurance;

import io.aidhub.spi.Connector;
import io.aidhub.spi.ConnectorContext;
import io.aidhub.spi.ConnectorFactory;

/** Opens the medical insurance department (医疗保障). */
public final class MedicalInsuranceConnectorFactory implements ConnectorFactory {
    @Override
    public String id() {
        return "medical-insurance";
    }

    @Override
    public Connector open(ConnectorContext context) {
        return new MedicalInsuranceConnector(context);
    }
}
