package io.aidhub.ledger.gaps;

import io.aidhub.model.Division;

/** A full list or nil return (零报告) of one period: the department has answered for everyone in the area, about this aid. */
public record ClosingReturn(String department, Division area, String aid) {}
