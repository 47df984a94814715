package io.aidhub.hub.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidhub.hub.refer.AnswerProblem;
import io.aidhub.model.Division;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseMessageTest {
    private static final String OPEN =
            """
            {"response":"2026-1","action":"open","level":"IV","hazard":"FLOOD","areas":["370322102","370322101"],"on":"2026-10-12"}
            """;

    @Test
    void anOpeningSaysWhatWhereAndSince() {
        ResponseMessage message = read(OPEN);
        assertThat(message.opens()).isTrue();
        assertThat(message.reference()).isEqualTo("2026-1");
        assertThat(message.level()).isEqualTo("IV");
        assertThat(message.hazard()).isEqualTo("FLOOD");
        assertThat(message.areas()).containsExactly(new Division("370322101"), new Division("370322102"));
        assertThat(message.on()).isEqualTo(LocalDate.of(2026, 10, 12));
    }

    @Test
    void aTownshipOfACountyThatIsNamedTooIsNotNamedTwice() {
        assertThat(read(OPEN.replace("\"370322102\"", "\"370322\"")).areas()).containsExactly(new Division("370322"));
    }

    @Test
    void withoutAKeyTheSameWordsAreTheSameMessage() {
        assertThat(read(OPEN).key()).isEqualTo(read(OPEN.replace(",", " , ")).key());
        assertThat(read(OPEN).key())
                .isNotEqualTo(read(OPEN.replace("\"IV\"", "\"III\"")).key());
        assertThat(read(OPEN.replace("{", "{\"key\":\"k-1\",")).key()).isEqualTo("k-1");
    }

    @Test
    void aClosingNeedsNeitherLevelNorArea() {
        ResponseMessage message = read("{\"response\":\"2026-1\",\"action\":\"close\",\"on\":\"2026-10-20\"}");
        assertThat(message.opens()).isFalse();
        assertThat(message.areas()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-1\"|7|response",
                "\"2026-1\"|\"370000198004209048\"|response",
                "\"open\"|\"lift\"|action",
                "\"IV\"|\"V\"|level",
                "\"FLOOD\"|\"洪水\"|hazard",
                "[\"370322102\",\"370322101\"]|[]|areas",
                "\"370322102\"|\"37032\"|areas",
                "\"2026-10-12\"|\"12.10.2026\"|on"
            })
    void whatIsMissingOrMalformedIsNamed(String right, String wrong, String field) {
        assertThatThrownBy(() -> read(OPEN.replace(right, wrong)))
                .isInstanceOf(AnswerProblem.class)
                .satisfies(problem ->
                        assertThat(((AnswerProblem) problem).kind()).isEqualTo(AnswerProblem.Kind.FIELD_INVALID))
                .hasMessageContaining(field);
    }

    private static ResponseMessage read(String json) {
        return ResponseMessage.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
