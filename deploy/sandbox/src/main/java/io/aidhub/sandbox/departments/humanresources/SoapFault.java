package io.aidhub.sandbox.departments.humanresources;

/** A call that is answered with a fault; the message is shown to the caller and quotes nothing of the call. */
final class SoapFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String faultCode;
    private final String code;

    /**
     * A fault.
     *
     * @param faultCode as in the envelope, for example {@code soapenv:Client}
     * @param code the department's own
     */
    SoapFault(String faultCode, String code, String message) {
        super(message);
        this.faultCode = faultCode;
        this.code = code;
    }

    static SoapFault client(String code, String message) {
        return new SoapFault("soapenv:Client", code, message);
    }

    /** WS-Security 1.0, 12: who calls is not who is known. */
    static SoapFault unknownCaller(String message) {
        return new SoapFault("wsse:FailedAuthentication", "E4011", message);
    }

    String faultCode() {
        return faultCode;
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
