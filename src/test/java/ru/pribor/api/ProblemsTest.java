package ru.pribor.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.pribor.IntegrationTest;
import ru.pribor.message.NotFound;
import ru.pribor.message.Refusal;

@IntegrationTest
class ProblemsTest {

    @Autowired
    private Problems problems;
    private MockMvc calls;

    @BeforeEach
    void setUp() {
        calls = MockMvcBuilders.standaloneSetup(new Failing()).setControllerAdvice(problems).build();
    }

    @Test
    void aRefusalSaysWhyInTheCallersLanguage() throws Exception {
        calls.perform(get("/api/refused").header("Accept-Language", "en"))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("code").value("api.error.size"))
                .andExpect(jsonPath("detail").value("The size of a page is 1 to 7."));
        calls.perform(get("/api/refused").header("Accept-Language", "ru"))
                .andExpect(jsonPath("detail").value("Размер страницы — от 1 до 7."));
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        calls.perform(get("/api/missing")).andExpect(status().isNotFound()).andExpect(jsonPath("status").value(404));
    }

    @Test
    void whatTheRoleDoesNotAllowIsForbidden() throws Exception {
        calls.perform(get("/api/forbidden")).andExpect(status().isForbidden())
                .andExpect(jsonPath("code").value("error.text.403"));
    }

    @Test
    void anUnexpectedErrorTellsNothingOfTheInside() throws Exception {
        calls.perform(get("/api/broken")).andExpect(status().isInternalServerError())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("errorId").isNotEmpty())
                .andExpect(content().string(not(containsString("the inside"))));
    }

    @Test
    void aParameterOfAnotherKindIsTheCallersMistake() throws Exception {
        calls.perform(get("/api/number?value=many")).andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @RestController
    static class Failing {

        @GetMapping("/api/refused")
        void refused() {
            throw new Refusal("api.error.size", 7);
        }

        @GetMapping("/api/missing")
        void missing() {
            throw new NotFound("api.error.codec", "x");
        }

        @GetMapping("/api/forbidden")
        void forbidden() {
            throw new AccessDeniedException("the inside");
        }

        @GetMapping("/api/broken")
        void broken() {
            throw new IllegalStateException("the inside");
        }

        @GetMapping("/api/number")
        int number(@RequestParam int value) {
            return value;
        }
    }
}
