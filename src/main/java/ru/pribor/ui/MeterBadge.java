package ru.pribor.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import ru.pribor.quantity.Resource;

/** A meter by its look: resource, model, serial. */
final class MeterBadge extends Div {

    MeterBadge(Resource resource, String model, String serial) {
        addClassName("meter-badge");
        Span number = new Span(serial);
        number.addClassName("serial");
        Span kind = new Span(model);
        kind.addClassName("meter-model");
        add(new ResourceIcon(resource), number, kind);
    }
}
