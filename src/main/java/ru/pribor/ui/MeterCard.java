package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.format.TextStyle;
import ru.pribor.reading.MeterRow;

/** A meter beside the list. */
final class MeterCard extends Aside {

    MeterCard(MeterRow meter, Runnable close) {
        addClassName("meter-card");
        Button closing = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> close.run());
        closing.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        closing.setAriaLabel(getTranslation("meters.closeDetail"));
        Div head = new Div(new MeterBadge(meter.resource(), meter.model(), meter.serial()), closing);
        head.addClassName("meter-card-head");
        Button open = new Button(getTranslation("meters.openPassport"), click -> UI.getCurrent().navigate(passport(meter.id())));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(head, MeterGrid.chips(meter),
                field("meters.address", place(meter)),
                field("meters.lastReading", new LastReading(meter)),
                field("meters.lastFrame", new Span(Formats.time(meter.lastFrameAt(), LastReading.zone(meter), getLocale()))),
                field("meters.validUntil", new Span(Formats.date(meter.validUntil(), getLocale()))),
                field("meters.devEui", devEui(meter)));
        if (meter.timeZone() != null) {
            Paragraph zone = new Paragraph(getTranslation("meters.timeZone",
                    meter.timeZone().getDisplayName(TextStyle.FULL, getLocale())));
            zone.addClassName("page-state");
            add(zone);
        }
        add(open);
    }

    /** The address of a meter's passport. */
    static String passport(long meterId) {
        return "meters/" + meterId;
    }

    private Component place(MeterRow meter) {
        String text = MeterGrid.address(meter, this);
        return meter.houseId() == null ? new Span(text) : new Anchor("houses/" + meter.houseId(), text);
    }

    private static Span devEui(MeterRow meter) {
        Span value = new Span(meter.devEui() == null ? Formats.NONE : meter.devEui());
        value.addClassName("serial");
        return value;
    }

    private Div field(String key, Component value) {
        Span label = new Span(getTranslation(key));
        label.addClassName("field-label");
        return new Div(label, value);
    }
}
