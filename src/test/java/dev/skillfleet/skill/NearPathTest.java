package dev.skillfleet.skill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places that models say. */
class NearPathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            technical/python/decorators         | technical/python/decorators
            Technical_1/Python-Decorators       | Technical_1/Python-Decorators
            /technical/python decorators/       | technical/python-decorators
            Technical > Python/Décorateurs      | technical-python/decorateurs
            technik/größen                      | technik/grossen
            ../../etc/passwd                    | etc/passwd
            C:\\skills\\release notes       | c/skills/release-notes
            "   "                               | the-name
            "..//.."                            | the-name
            """)
    void a_text_becomes_the_path_that_it_comes_nearest_to(String text, String path) {
        assertThat(SkillPath.near(text, "The name")).hasToString(path);
    }
}
