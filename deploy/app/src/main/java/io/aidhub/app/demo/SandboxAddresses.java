package io.aidhub.app.demo;

/** Where the simulated departments listen, as their process says when it is ready. */
record SandboxAddresses(
        String education,
        String medicalInsurance,
        String humanResources,
        String housingJdbc,
        String housingUser,
        String charityWebhook,
        String admin) {}
