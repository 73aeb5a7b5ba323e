package ru.pribor.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import ru.pribor.message.Messages;
import ru.pribor.message.Refusal;

/** Says in the reader's words what went wrong with a page, or with the way to the server. The log has the rest. */
@Component
class Failures implements VaadinServiceInitListener {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Messages messages;

    Failures(Messages messages) {
        this.messages = messages;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().setSystemMessagesProvider(asked -> words(asked.getLocale()));
        event.getSource().addSessionInitListener(begun -> begun.getSession().setErrorHandler(Failures::tell));
        event.getSource().addUIInitListener(opened -> {
            UI ui = opened.getUI();
            ui.getReconnectDialogConfiguration().setDialogText(ui.getTranslation("connection.lost"));
            ui.getReconnectDialogConfiguration().setDialogTextGaveUp(ui.getTranslation("connection.gone"));
            ui.getPage().executeJs("window.Vaadin.connectionIndicator.onlineText = $0", ui.getTranslation("connection.back"));
        });
    }

    /** @return the number the log has it under */
    static UUID log(Throwable failure) {
        UUID number = UUID.randomUUID();
        LOG.error("A page failed, error {}", number, failure);
        return number;
    }

    static Details details(UUID number) {
        return new Details(I18NProvider.translate("error.details"), new Span(I18NProvider.translate("error.number", number)));
    }

    private static void tell(ErrorEvent error) {
        if (error.getThrowable() instanceof Refusal refusal) {
            Notices.refused(refusal);
            return;
        }
        UUID number = log(error.getThrowable());
        Dialog dialog = new Dialog(I18NProvider.translate("error.title.500"));
        dialog.setWidth("min(32rem, 100vw)");
        dialog.add(new Paragraph(I18NProvider.translate("error.text.500")), details(number));
        dialog.getFooter().add(new Button(I18NProvider.translate("error.close"), click -> dialog.close()));
        dialog.open();
    }

    private SystemMessages words(Locale locale) {
        CustomizedSystemMessages words = new CustomizedSystemMessages();
        words.setSessionExpiredNotificationEnabled(true);
        words.setSessionExpiredCaption(messages.text(locale, "session.expired.title"));
        words.setSessionExpiredMessage(messages.text(locale, "session.expired.text"));
        words.setInternalErrorCaption(messages.text(locale, "error.title.500"));
        words.setInternalErrorMessage(messages.text(locale, "error.reload"));
        words.setCookiesDisabledCaption(messages.text(locale, "cookies.title"));
        words.setCookiesDisabledMessage(messages.text(locale, "cookies.text"));
        return words;
    }
}
