package io.aidhub.hub.refer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerJsonTest {
    @ParameterizedTest
    @CsvSource({"'\"E07\"',E07", "'\"拒收\"',?", "'\"拒收 E-7\"',E-7", "'\"00\"',00", "7,7", "'\" x \"',x"})
    void aCodeOtherThanNoughtIsARefusalInWhateverLetters(String code, String shown) {
        assertThat(refusal("{\"receipt\":\"r\",\"code\":" + code + "}")).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"receipt\":\"r\"}", "{\"receipt\":\"r\",\"code\":\"0\"}", "{\"receipt\":\"r\",\"code\":0}"})
    void noughtAndNothingAreAYes(String json) {
        assertThat(refusal(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "null", "{}", "[\"0\"]"})
    void anEmptyCodeIsNeitherYesNorNo(String code) {
        assertThatThrownBy(() -> refusal("{\"receipt\":\"r\",\"code\":" + code + "}"))
                .isInstanceOfSatisfying(AnswerProblem.class, problem -> assertThat(problem.kind())
                        .isEqualTo(AnswerProblem.Kind.FIELD_INVALID));
    }

    @Test
    void aLongCodeIsCut() {
        assertThat(refusal("{\"code\":\"" + "E".repeat(200) + "\"}").orElseThrow())
                .hasSize(40);
    }

    private static Optional<String> refusal(String json) {
        return AnswerJson.of(json.getBytes(StandardCharsets.UTF_8)).refusal();
    }
}
