package io.aidhub.hub.intake;

import io.aidhub.ledger.roster.HeadingQuestion.Fresh;
import io.aidhub.ledger.roster.HeadingQuestion.Guess;
import io.aidhub.mapping.RosterProfiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions about headings as a person reads them, with the reason of each suggestion. */
public final class HeadingTexts {
    /** Below, the words of two headings say nothing. */
    private static final int LIKE = 30;

    private final RosterProfiles profiles;
    private final IntakeTexts texts;

    public HeadingTexts(RosterProfiles profiles, IntakeTexts texts) {
        this.profiles = profiles;
        this.texts = texts;
    }

    /** One line for each heading that may be a field, and one for all others of a list. */
    List<String> lines(List<Fresh> questions) {
        List<String> lines = new ArrayList<>();
        Map<String, List<String>> others = new LinkedHashMap<>();
        for (Fresh question : questions) {
            String field = question.guess().field();
            if (field == null) {
                others.computeIfAbsent(question.fileName(), any -> new ArrayList<>())
                        .add(question.heading());
            } else {
                lines.add(texts.text(
                        question.needed() ? "heading.needed" : "heading.open",
                        question.fileName(),
                        question.heading(),
                        field(question.profile(), field),
                        reason(question.guess())));
            }
        }
        others.forEach((file, headings) -> lines.add(texts.text("heading.others", file, String.join("、", headings))));
        return lines;
    }

    /** What people call a field of a profile. */
    public String field(String profile, String field) {
        return profiles.find(profile)
                .filter(found -> found.fields().contains(field))
                .map(found -> found.heading(field))
                .orElse(field);
    }

    /** Why a heading may be what is suggested, or that nobody can say. */
    public String reason(Guess guess) {
        if (guess.field() == null) {
            return texts.text("heading.reason.none");
        }
        List<String> reasons = new ArrayList<>();
        if (guess.likeness() >= LIKE) {
            reasons.add(texts.text("heading.reason.words", String.valueOf(guess.resembles()), guess.likeness()));
        }
        if (guess.cellsFit() > 0) {
            reasons.add(texts.text("heading.reason.cells", guess.cellsSeen(), guess.cellsFit()));
        }
        return reasons.isEmpty() ? texts.text("heading.reason.only") : String.join(texts.text("heading.and"), reasons);
    }
}
