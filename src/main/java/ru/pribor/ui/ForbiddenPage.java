package ru.pribor.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** Stands where a page is not for the person's role. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class ForbiddenPage extends Page implements HasErrorParameter<AccessDeniedException> {

    ForbiddenPage() {
        super("error.title.403");
        setStateText(getTranslation("error.text.403"));
        add(new RouterLink(getTranslation("error.home"), HomeView.class));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> error) {
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
