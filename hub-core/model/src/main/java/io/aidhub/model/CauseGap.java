package io.aidhub.model;

import java.util.List;

/**
 * The arithmetic for one cause: {@code gross − helped = gap}, never below zero.
 *
 * @param helps those that count; loans and help earmarked for another need are in {@code shown}
 * @param shown help that is shown but reduces nothing here
 */
public record CauseGap(
        NeedKind cause,
        Money gross,
        Money helped,
        Money gap,
        boolean seriousIllness,
        List<NeedLine> needs,
        List<HelpLine> helps,
        List<HelpLine> shown) {
    public CauseGap {
        needs = List.copyOf(needs);
        helps = List.copyOf(helps);
        shown = List.copyOf(shown);
    }
}
