package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ru.pribor.message.Refusal;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Codecs;
import ru.pribor.reading.DeviceConnections;
import ru.pribor.reading.DeviceConnections.Connection;
import ru.pribor.reading.DeviceConnections.FreeMeter;

/** What is asked for to connect a meter to a device. */
final class ConnectFields {

    private final String devEui;
    private final ComboBox<FreeMeter> meter;
    private final Select<Codec> codec = new Select<>();
    private final IntegerField channel;
    private final BigDecimalField weight;
    private final BigDecimalField opening;
    private final IntegerField pulses;

    ConnectFields(DeviceConnections connections, Codecs codecs, String devEui) {
        this.devEui = devEui;
        meter = new ComboBox<>();
        meter.setLabel(meter.getTranslation("connect.meter"));
        meter.setHelperText(meter.getTranslation("connect.meter.help"));
        meter.setItemLabelGenerator(ConnectFields::label);
        meter.setItems(query -> connections.freeMeters(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        meter.addValueChangeListener(change -> {
            if (change.getValue() != null && change.getValue().codec() != null) {
                codecs.byId(change.getValue().codec()).ifPresent(codec::setValue);
            }
        });
        codec.setLabel(meter.getTranslation("connect.codec"));
        codec.setItems(codecs.all());
        codec.setItemLabelGenerator(c -> c.vendor() + " " + c.name());
        channel = new IntegerField(meter.getTranslation("connect.channel"));
        channel.setMin(1);
        channel.setMax(4);
        channel.setStepButtonsVisible(true);
        channel.setValue(1);
        weight = new BigDecimalField(meter.getTranslation("connect.weight"));
        weight.setValue(BigDecimal.ONE);
        opening = new BigDecimalField(meter.getTranslation("connect.opening"));
        opening.setValue(BigDecimal.ZERO);
        pulses = new IntegerField(meter.getTranslation("connect.pulses"));
        pulses.setHelperText(meter.getTranslation("connect.pulses.help"));
        pulses.setValue(0);
    }

    Component[] all() {
        return new Component[] {meter, codec, channel, weight, opening, pulses};
    }

    /** @throws Refusal where something is missing */
    Connection connection() {
        if (Stream.of(meter.getValue(), codec.getValue(), channel.getValue(), weight.getValue(), opening.getValue(),
                pulses.getValue()).anyMatch(Objects::isNull) || channel.isInvalid()) {
            throw new Refusal("connect.error.fields");
        }
        return new Connection(devEui, codec.getValue().id(), meter.getValue().id(), channel.getValue(), weight.getValue(),
                opening.getValue(), pulses.getValue());
    }

    private static String label(FreeMeter meter) {
        return Stream.of(meter.serial(), meter.model(), meter.address()).filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }
}
