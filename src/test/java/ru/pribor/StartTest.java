package ru.pribor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;

@IntegrationTest
class StartTest {

    @Autowired
    private TestRestTemplate http;

    @Test
    void isHealthyAfterTheStart() {
        var answer = http.getForEntity("/actuator/health", String.class);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void refusesAStrangerOfTheRestInterface() {
        assertThat(http.getForEntity("/api/v1/meters", String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }
}
