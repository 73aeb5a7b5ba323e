package ru.pribor.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import ru.pribor.message.NotFound;

/** Keeps programs that mistype a path from being answered with a page. */
@Hidden
@RestController
class UnknownPathApi {

    @RequestMapping("/api/**")
    void unknown(HttpServletRequest request) {
        throw new NotFound("api.error.path", request.getMethod(), request.getRequestURI());
    }
}
