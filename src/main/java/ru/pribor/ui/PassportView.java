package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import ru.pribor.document.StoredFiles;
import ru.pribor.process.CaseCancellation;
import ru.pribor.process.MeterCases;
import ru.pribor.reading.MeterPassport;
import ru.pribor.reading.MeterPassports;
import ru.pribor.reading.MeterReadings;
import ru.pribor.reading.PassportPdf;

/** A meter's life, complete and provable. The address keeps which readings are shown. */
@Route("meters/:meterId")
@PermitAll
class PassportView extends Page implements BeforeEnterObserver {

    private final transient MeterPassports passports;
    private final transient MeterReadings readings;
    private final transient MeterCases cases;
    private final transient CaseCancellation cancellation;
    private final transient StoredFiles files;
    private final transient PassportPdf pdf;
    private final transient DevicePanels device;
    private final transient SubmissionForms submissions;

    PassportView(MeterPassports passports, MeterReadings readings, MeterCases cases, CaseCancellation cancellation,
                 StoredFiles files, PassportPdf pdf, DevicePanels device, SubmissionForms submissions) {
        super("passport.identity");
        this.passports = passports;
        this.readings = readings;
        this.cases = cases;
        this.cancellation = cancellation;
        this.files = files;
        this.pdf = pdf;
        this.device = device;
        this.submissions = submissions;
        setParent(MetersView.class, "nav.meters");
        addClassName("passport");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<MeterPassport> passport = event.getRouteParameters().getLong("meterId").flatMap(passports::of);
        if (passport.isEmpty()) {
            add(new EmptyState(VaadinIcon.SEARCH, getTranslation("passport.notFound")));
            return;
        }
        show(passport.get(), ReadingsChoice.of(event.getLocation().getQueryParameters()));
    }

    private void show(MeterPassport passport, ReadingsChoice choice) {
        setTitleText(getTranslation("passport.title", passport.meter().serial()), new ResourceIcon(passport.meter().resource()));
        addActions(paper(passport));
        if (submissions.areOpenToCaller()) {
            addActions(submissions.button(passport.meter()));
        }
        add(new PassportIdentity(passport), new ReadingsPanel(readings, passport, choice, this::remember));
        add(device.of(passport));
        add(new CasesPanel(cases.ofMeter(passport.meter().id()), cases, cancellation, passport.zone()),
                new PassportLists(passport, files),
                new TimelinePanel(passport));
    }

    private void remember(ReadingsChoice choice) {
        getUI().ifPresent(ui -> ui.getPage().executeJs("history.replaceState(history.state, '', location.pathname + '?' + $0)",
                choice.parameters().getQueryString()));
    }

    private Component paper(MeterPassport passport) {
        Locale locale = getLocale();
        long id = passport.meter().id();
        Anchor link = new Anchor(DownloadHandler.fromInputStream(event -> {
            byte[] content = passports.of(id).map(found -> pdf.of(found, locale)).orElseThrow();
            return new DownloadResponse(new ByteArrayInputStream(content), "passport-" + id + ".pdf", "application/pdf",
                    content.length);
        }), AttachmentType.INLINE, "");
        link.add(VaadinIcon.FILE_TEXT_O.create());
        link.add(getTranslation("passport.pdf"));
        link.setTarget("_blank");
        link.addClassName("button-link");
        return link;
    }
}
