package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.LocalDate;
import java.util.List;
import ru.pribor.access.Organisation;
import ru.pribor.access.Organisations;
import ru.pribor.access.Role;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;
import ru.pribor.site.HouseParties;
import ru.pribor.site.HouseParty;

/** The organisations of a house by dated contract, with the deeds the person may do. */
final class HousePartiesPanel extends Card {

    private final transient HouseParties parties;
    private final transient Organisations organisations;
    private final long houseId;
    private final Div content = new Div();
    private final transient List<Role> changeable;

    HousePartiesPanel(HouseParties parties, Organisations organisations, long houseId) {
        super("party.title");
        this.parties = parties;
        this.organisations = organisations;
        this.houseId = houseId;
        this.changeable = HouseParties.ROLES.stream().filter(role -> parties.allows(houseId, role)).toList();
        addClassName("parties");
        add(content);
        refresh();
    }

    private void refresh() {
        content.removeAll();
        UnorderedList list = new UnorderedList();
        parties.of(houseId).forEach(party -> list.add(item(party)));
        content.add(list.getChildren().findAny().isPresent() ? list : new Paragraph(getTranslation("party.empty")));
        if (!changeable.isEmpty()) {
            content.add(new Button(getTranslation("party.add"), click -> openNew()));
        }
    }

    private ListItem item(HouseParty party) {
        Span name = new Span(party.organisation());
        name.addClassName("party-name");
        Span role = new Span(getTranslation("role." + party.role())
                + (party.resource() == null ? "" : " · " + getTranslation("resource." + party.resource())));
        Span dates = new Span(getTranslation(party.validUntil() == null ? "party.since" : "party.fromUntil",
                Formats.date(party.validFrom(), getLocale()), Formats.date(party.validUntil(), getLocale())));
        dates.addClassName("page-state");
        ListItem item = new ListItem(name, role, dates);
        if (party.validUntil() == null && changeable.contains(party.role())) {
            Button end = new Button(getTranslation("party.end"), click -> openEnd(party));
            end.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            item.add(end);
        }
        return item;
    }

    private void openNew() {
        ComboBox<Organisation> organisation = new ComboBox<>(getTranslation("users.organisation"),
                organisations.findAllByOrderByName());
        organisation.setItemLabelGenerator(Organisation::name);
        ComboBox<Role> role = new ComboBox<>(getTranslation("party.role"), changeable);
        role.setItemLabelGenerator(value -> getTranslation("role." + value));
        ComboBox<Resource> resource = new ComboBox<>(getTranslation("party.resource"), Resource.values());
        resource.setItemLabelGenerator(value -> getTranslation("resource." + value));
        resource.setVisible(false);
        role.addValueChangeListener(change -> resource.setVisible(change.getValue() == Role.SUPPLIER));
        DateField from = new DateField(getTranslation("party.validFrom"), LocalDate.now());
        new EditDialog(getTranslation("party.add"), "action.save", () -> {
            if (organisation.isEmpty() || role.isEmpty() || from.isEmpty()) {
                throw new Refusal("party.error.incomplete");
            }
            parties.add(houseId, organisation.getValue().id(), role.getValue(),
                    resource.isVisible() ? resource.getValue() : null, from.getValue());
            refresh();
        }, organisation, role, resource, from).open();
    }

    private void openEnd(HouseParty party) {
        DateField until = new DateField(getTranslation("party.validUntil"), LocalDate.now());
        new EditDialog(getTranslation("party.endTitle", party.organisation()), "party.end", () -> {
            if (until.isEmpty()) {
                throw new Refusal("party.error.incomplete");
            }
            parties.end(party, houseId, until.getValue());
            refresh();
        }, until).open();
    }
}
