package ru.pribor.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Stands where a page failed to open; alone, since the frame of the pages may be what failed. */
@StyleSheet("context://theme/pribor.css")
@AnonymousAllowed
class FailedPage extends Page implements HasErrorParameter<Exception> {

    FailedPage() {
        super("error.title.500");
        setStateText(getTranslation("error.text.500"));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        add(Failures.details(Failures.log(error.getException())), new Anchor("", getTranslation("error.home")));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
