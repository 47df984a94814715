package io.aidhub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Looks for what no text for people may show: secrets, and names and ID numbers of the sample people. */
public final class PersonalData {
    private PersonalData() {}

    /**
     * Fails when {@code text} shows any of them.
     *
     * @param where what a failure calls the text
     */
    public static void assertAbsent(String where, String text, List<String> secrets) {
        for (String secret : secrets) {
            assertThat(text).as(where + " shows a secret").doesNotContain(secret);
        }
        for (Households.Sample person : Households.people(20)) {
            assertThat(text)
                    .as(where + " shows a person")
                    .doesNotContain(person.residentId().number())
                    .doesNotContain(person.name());
        }
    }
}
