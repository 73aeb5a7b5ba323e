package ru.pribor.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import ru.pribor.quantity.Resource;

/** The one sign of a resource: its icon in its colour, with its name for those who do not see it. */
final class ResourceIcon extends Span {

    ResourceIcon(Resource resource) {
        addClassNames("resource-icon", resource.name().toLowerCase().replace('_', '-'));
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", getTranslation("resource." + resource));
        getElement().setAttribute("title", getTranslation("resource." + resource));
        add(icon(resource).create());
    }

    private static VaadinIcon icon(Resource resource) {
        return switch (resource) {
            case COLD_WATER, HOT_WATER -> VaadinIcon.DROP;
            case HEAT -> VaadinIcon.SUN_O;
            case ELECTRICITY -> VaadinIcon.BOLT;
            case GAS -> VaadinIcon.FIRE;
        };
    }
}
