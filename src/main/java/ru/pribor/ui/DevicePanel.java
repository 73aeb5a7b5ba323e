package ru.pribor.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import ru.pribor.reading.DeviceSetup;
import ru.pribor.reading.DeviceSetup.Device;
import ru.pribor.reading.DeviceSetup.Told;

/** The radio device a meter is read through, and what its codec is told about it. */
final class DevicePanel extends Div {

    private final transient DeviceSetup setup;
    private final long meterId;

    DevicePanel(DeviceSetup setup, long meterId) {
        this.setup = setup;
        this.meterId = meterId;
        addClassNames("card", "device");
        refresh();
    }

    private void refresh() {
        removeAll();
        setup.ofMeter(meterId).ifPresentOrElse(this::show, () -> setVisible(false));
    }

    private void show(Device device) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("facts");
        add(new H2(getTranslation("device.title")), facts);
        fact(facts, getTranslation("meter.devEui"), device.devEui());
        fact(facts, getTranslation("connect.codec"), device.codec() == null ? Formats.NONE
                : device.codec().vendor() + " " + device.codec().name());
        device.settings().forEach(told -> fact(facts, getTranslation(SettingFields.name(told.setting())), value(told)));
        if (!device.settings().isEmpty() && setup.changeable()) {
            add(new Button(getTranslation("device.change"), click -> edit(device)));
        }
    }

    private String value(Told told) {
        if (told.setting().secret()) {
            return getTranslation(told.value() == null ? "setting.none" : "setting.secret");
        }
        String value = told.value() == null ? told.setting().byDefault() : told.value();
        return SettingFields.words(this, told.setting(), value);
    }

    private void edit(Device device) {
        SettingFields fields = new SettingFields(this, device.settings());
        new EditDialog(getTranslation("device.change.title", device.devEui()), "action.save", () -> {
            setup.change(meterId, fields.values());
            Notices.done("device.changed");
            refresh();
        }, fields.all()).open();
    }

    private static void fact(DescriptionList facts, String name, String value) {
        Div pair = new Div(new DescriptionList.Term(name), new DescriptionList.Description(value));
        facts.getElement().appendChild(pair.getElement());
    }
}
