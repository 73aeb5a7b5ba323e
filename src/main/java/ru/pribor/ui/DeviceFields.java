package ru.pribor.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import ru.pribor.quantity.Unit;
import ru.pribor.script.BatteryLine;
import ru.pribor.script.Mapping;
import ru.pribor.script.SourceUnit;
import ru.pribor.script.TemperatureLine;

/** What a codec tells of the device itself. An empty field means that it does not. */
final class DeviceFields extends MappingLine<Mapping> {

    private final TextField battery = path("mapping.battery");
    private final BigDecimalField emptyVolts = new BigDecimalField(getTranslation("mapping.battery.empty"));
    private final BigDecimalField fullVolts = new BigDecimalField(getTranslation("mapping.battery.full"));
    private final TextField temperature = path("mapping.temperature");
    private final Select<SourceUnit> degrees = new Select<>();
    private final ComboBox<ZoneId> zone = new ComboBox<>(getTranslation("mapping.zone"));

    DeviceFields(Runnable changed) {
        super(changed);
        battery.setPlaceholder("battery");
        battery.setHelperText(getTranslation("mapping.battery.help"));
        temperature.setPlaceholder("temperature");
        degrees.setLabel(getTranslation("mapping.unit"));
        degrees.setItems(Arrays.stream(SourceUnit.values()).filter(u -> u.target() == Unit.DEG_C).toList());
        degrees.setItemLabelGenerator(u -> getTranslation("sourceUnit." + u.name()));
        zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
        zone.setItemLabelGenerator(ZoneId::getId);
        zone.setHelperText(getTranslation("mapping.zone.help"));
        watch(emptyVolts);
        watch(fullVolts);
        watch(degrees);
        watch(zone);
        fields.add(battery, emptyVolts, fullVolts, temperature, degrees, zone);
    }

    void show(Mapping mapping) {
        BatteryLine line = mapping.battery();
        battery.setValue(line == null ? "" : line.path().toString());
        emptyVolts.setValue(line == null ? null : line.emptyVolts());
        fullVolts.setValue(line == null ? null : line.fullVolts());
        temperature.setValue(mapping.temperature() == null ? "" : mapping.temperature().path().toString());
        degrees.setValue(mapping.temperature() == null ? SourceUnit.DEG_C : mapping.temperature().unit());
        zone.setValue(ZoneId.of(mapping.zone().getId().equals("Z") ? "UTC" : mapping.zone().getId()));
    }

    @Override
    Optional<Mapping> line() {
        boolean good = (battery.isEmpty() || path(battery).isPresent()) & (temperature.isEmpty() || path(temperature).isPresent());
        return good ? Optional.of(new Mapping(null,
                battery.isEmpty() ? null : new BatteryLine(path(battery).orElseThrow(), emptyVolts.getValue(), fullVolts.getValue()),
                temperature.isEmpty() ? null : new TemperatureLine(path(temperature).orElseThrow(), degrees.getValue()),
                null, zone.getValue())) : Optional.empty();
    }
}
