package io.aidhub.hub.refer;

import io.aidhub.model.HelpForm;
import io.aidhub.model.NeedKind;

/** What kind of help a receiver gave; the ledger's help types. */
public enum Help {
    CHARITY_AID(HelpForm.MONEY),
    /** 司法救助: money. */
    JUDICIAL_AID(HelpForm.MONEY),
    /** 法律援助: a service, without an amount. */
    LEGAL_AID(HelpForm.SERVICE);

    private final HelpForm form;

    Help(HelpForm form) {
        this.form = form;
    }

    HelpForm form() {
        return form;
    }

    /** Courts help in judicial needs and in no others. */
    boolean serves(NeedKind cause) {
        return (cause == NeedKind.JUDICIAL) != (this == CHARITY_AID);
    }
}
