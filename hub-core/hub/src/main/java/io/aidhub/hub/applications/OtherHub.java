package io.aidhub.hub.applications;

import io.aidhub.model.Division;

/**
 * A hub that hands applications on to this one, and answers ours.
 *
 * @param id what this hub calls it
 * @param area it accepts and decides for
 * @param answerDays calendar days within which this hub answers it, as the two agreed
 */
public record OtherHub(String id, Division area, int answerDays) {}
