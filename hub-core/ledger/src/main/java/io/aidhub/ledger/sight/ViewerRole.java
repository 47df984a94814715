package io.aidhub.ledger.sight;

/** Who works with the pages. What each sees is enforced by row security in the database (migrations V011, V012), what each may open by the page rules of the console. */
public enum ViewerRole {
    /** 县级经办: the whole county, and decisions. */
    COUNTY_OFFICER,
    /** 乡镇经办: households of the own township. */
    TOWNSHIP_WORKER,
    /** 部门信息员: what the own department was told, and what it granted. */
    LIAISON,
    /** 慈善组织人员: the own referral queue. */
    CHARITY_WORKER,
    /** 审计员: everything, to read, and the audit trail. */
    AUDITOR,
    /** 系统管理员: how the hub runs; no personal data. */
    ADMINISTRATOR
}
