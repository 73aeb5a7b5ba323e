package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Locale;

/** The sign-in. A failure says what may be wrong, and that more failures mean a wait. */
@Route(value = "sign-in", autoLayout = false)
@AnonymousAllowed
@StyleSheet("context://theme/pribor.css")
class SignInView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final LoginForm form = new LoginForm();

    SignInView() {
        addClassName("sign-in");
        Image logo = new Image("icons/pribor.svg", "");
        H1 name = new H1(getTranslation("app.name"));
        Paragraph claim = new Paragraph(getTranslation("app.claim"));
        form.setI18n(texts());
        form.setAction("sign-in");
        form.setForgotPasswordButtonVisible(false);
        String other = getLocale().getLanguage().equals("ru") ? "en" : "ru";
        Button language = new Button(getTranslation("nav.language." + other), click -> speak(other));
        language.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        Div box = new Div(new Div(logo, name), claim, form, language);
        box.addClassName("sign-in-box");
        add(box);
    }

    private LoginI18n texts() {
        LoginI18n texts = LoginI18n.createDefault();
        texts.getForm().setTitle(getTranslation("signIn.title"));
        texts.getForm().setUsername(getTranslation("signIn.login"));
        texts.getForm().setPassword(getTranslation("signIn.password"));
        texts.getForm().setSubmit(getTranslation("signIn.submit"));
        texts.getErrorMessage().setTitle(getTranslation("signIn.error.title"));
        texts.getErrorMessage().setMessage(getTranslation("signIn.error.text"));
        texts.getErrorMessage().setUsername(getTranslation("signIn.error.login"));
        texts.getErrorMessage().setPassword(getTranslation("signIn.error.password"));
        return texts;
    }

    /** Until the sign-in, which brings the person's own language. */
    private static void speak(String language) {
        VaadinSession.getCurrent().setLocale(Locale.forLanguageTag(language));
        UI.getCurrent().getPage().reload();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(event.getLocation().getQueryParameters().getParameters().getOrDefault("error", List.of()).size() > 0);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("signIn.title") + " · " + getTranslation("app.name");
    }
}
