package ru.pribor.ui;

import com.vaadin.flow.component.Component;
import org.springframework.stereotype.Service;
import ru.pribor.reading.DeviceAnswers;
import ru.pribor.reading.DeviceRadio;
import ru.pribor.reading.DeviceSetup;
import ru.pribor.reading.Downlinks;
import ru.pribor.reading.MeterPassport;

/** What a passport shows of the radio device that the meter is read through. */
@Service
class DevicePanels {

    private final DeviceSetup setup;
    private final DeviceAnswers answers;
    private final DeviceRadio radio;
    private final Downlinks downlinks;

    DevicePanels(DeviceSetup setup, DeviceAnswers answers, DeviceRadio radio, Downlinks downlinks) {
        this.setup = setup;
        this.answers = answers;
        this.radio = radio;
        this.downlinks = downlinks;
    }

    Component[] of(MeterPassport passport) {
        long meter = passport.meter().id();
        return new Component[] {new DevicePanel(setup, answers, meter, passport.zone()),
                new RadioPanel(radio, meter, passport.zone()), new DownlinksPanel(downlinks, meter, passport.zone())};
    }
}
