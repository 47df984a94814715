package io.aidhub.routes.trial;

/** The same with the pairs most other systems have. */
class FerryByEd25519ContractTest extends FerryByKeyPairsContractTest {
    @Override
    String algorithm() {
        return "ed25519";
    }
}
