package io.aidhub.sandbox.departments.office;

/**
 * A department's own count.
 *
 * @param received distinct notice ids ever received
 * @param applied rows that changed its list (charity: notices that changed an offer)
 * @param active people on its list now (charity: offers still open)
 */
public record NoticeCount(long received, long applied, long active) {}
