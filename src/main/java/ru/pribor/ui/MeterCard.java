package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import ru.pribor.reading.MeterRow;

/** A meter beside the list. */
final class MeterCard extends Aside {

    MeterCard(MeterRow meter, Runnable close) {
        addClassName("meter-card");
        Button closing = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> close.run());
        closing.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        closing.setAriaLabel(getTranslation("meters.closeDetail"));
        closing.addClickShortcut(Key.ESCAPE);
        Div head = new Div(new MeterBadge(meter.resource(), meter.model(), meter.serial()), closing);
        head.addClassName("meter-card-head");
        RouterLink open = new RouterLink(getTranslation("meters.openPassport"), PassportView.class,
                new RouteParameters("meterId", String.valueOf(meter.id())));
        open.addClassNames("button-link", "primary");
        add(head, MeterGrid.chips(meter), facts(meter), open);
    }

    private Facts facts(MeterRow meter) {
        Facts facts = new Facts();
        facts.put("meters.address", place(meter));
        facts.put("meters.lastReading", new LastReading(meter));
        facts.put("meters.lastFrame", Formats.moment(meter.lastFrameAt(), LastReading.zone(meter), getLocale()));
        facts.put("meters.validUntil", Formats.date(meter.validUntil(), getLocale()));
        facts.put("meters.devEui", devEui(meter));
        if (meter.timeZone() != null) {
            facts.put("house.timeZone", Formats.zone(meter.timeZone(), getLocale()));
        }
        return facts;
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
}
