package io.aidhub.app.demo;

/** Where the simulated departments listen, as their process says when it is ready. */
record SandboxAddresses(
        String education,
        String medicalInsurance,
        String humanResources,
        String housingJdbc,
        String housingUser,
        String charityWebhook,
        Courts courts,
        String admin) {
    /**
     * The courts' file server.
     *
     * @param address {@code sftp://host:port}
     * @param hostKey in OpenSSH form
     */
    record Courts(String address, String user, String hostKey) {}
}
