package ru.pribor.reading.codec;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.CommandFrame;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceCommand;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Vega SI-12, counter of pulses with four inputs and two outputs. Types 1 and 2 are those of {@link VegaSi11}. Type 4 tells
 * the external power (0 off, 1 on) at 3 with its time at 4, 5 a changed output at 3, its state at 4, time at 5. Type 6 has
 * everything: time at 1, a bit for each input that guards at 5, outputs at 7, inputs from 9 on, external power at 25. What
 * an output does is no event of a meter; a valve may hang on it.
 *
 * @see "Vega SI-12 user manual, rev 12, p. 25-27; IoTVegaParser si12_v1.js, alone for type 6"
 */
@Component
class VegaSi12 extends VegaPulseModule {

    private static final int POWER = 4;
    private static final int OUTPUT = 5;
    private static final int EVERYTHING = 6;
    private static final int POWER_LENGTH = 8;
    private static final int OUTPUT_LENGTH = 9;
    private static final int EVERYTHING_LENGTH = 26;
    private static final int INPUTS = 4;
    private static final byte OUTPUT_ON = 3;
    private static final byte OUTPUT_OFF = 4;
    private static final String NO_VALVE = "none";
    /** What an output does while it is on. */
    private static final CodecSetting VALVE = CodecSetting.choice("valve", NO_VALVE, "output1Closes", "output1Opens",
            "output2Closes", "output2Opens");

    VegaSi12() {
        super("vega-si-12", "SI-12 (СИ-12)");
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(VALVE);
    }

    @Override
    public List<DeviceCommand> commands(DeviceSettings settings) {
        return settings.text(VALVE).equals(NO_VALVE) ? super.commands(settings)
                : Stream.concat(super.commands(settings).stream(),
                Stream.of(DeviceCommand.OPEN_VALVE, DeviceCommand.CLOSE_VALVE)).toList();
    }

    @Override
    public CommandFrame frame(DeviceCommand command, DeviceSettings settings) {
        return command.kind() == DeviceCommand.Kind.VALVE ? valve(command, settings.text(VALVE)) : super.frame(command, settings);
    }

    /** Type 3 switches an output on, for ever where the seconds are 0; type 4 switches it off. */
    private static CommandFrame valve(DeviceCommand command, String wiring) {
        byte output = (byte) (wiring.startsWith("output1") ? 1 : 2);
        boolean on = wiring.endsWith("Closes") == command.equals(DeviceCommand.CLOSE_VALVE);
        return new CommandFrame(DATA_PORT, on ? new byte[] {OUTPUT_ON, output, 0} : new byte[] {OUTPUT_OFF, output}, true);
    }

    @Override
    Decoded data(Payload payload) throws PayloadRefused {
        byte[] bytes = payload.bytes();
        return switch (type(bytes)) {
            case VegaSi11.CURRENT -> pulses(bytes, VegaSi11::current);
            case VegaSi11.ALARM -> pulses(bytes, VegaSi11::alarm);
            case POWER -> power(bytes);
            case OUTPUT -> output(bytes);
            case EVERYTHING -> everything(bytes);
            default -> throw new PayloadRefused("codec.refused.type", type(bytes), "1, 2, 4, 5, 6");
        };
    }

    private static Decoded pulses(byte[] bytes, Function<byte[], Findings> reader) throws PayloadRefused {
        requireLength(bytes, VegaSi11.LENGTH);
        return withPeriod(reader.apply(bytes), bytes);
    }

    private static Decoded power(byte[] bytes) throws PayloadRefused {
        requireLength(bytes, POWER_LENGTH);
        Instant at = Bytes.time(bytes, 4);
        Findings findings = new Findings(0);
        findings.battery(Bytes.u8(bytes, 1), at);
        findings.absence(EventKind.POWER_LOST, Bytes.u8(bytes, 3), at);
        return withPeriod(findings, bytes);
    }

    private static Decoded output(byte[] bytes) throws PayloadRefused {
        requireLength(bytes, OUTPUT_LENGTH);
        Findings findings = new Findings(0);
        findings.battery(Bytes.u8(bytes, 1), Bytes.time(bytes, 5));
        findings.reports("output", Bytes.u8(bytes, 3), Bytes.u8(bytes, 4));
        return withPeriod(findings, bytes);
    }

    private static Decoded everything(byte[] bytes) throws PayloadRefused {
        requireLength(bytes, EVERYTHING_LENGTH);
        Instant at = Bytes.time(bytes, 1);
        Findings findings = new Findings(INPUTS);
        PulseInputs.read(findings, bytes, 9, INPUTS, InputModes.ofGuards(Bytes.u16(bytes, 5)), PulseInputs.NO_ALARM, at);
        findings.absence(EventKind.POWER_LOST, Bytes.u8(bytes, 25), at);
        return findings.decoded();
    }

    private static Decoded withPeriod(Findings findings, byte[] bytes) {
        findings.period(VegaPeriod.of(Bytes.u8(bytes, 2) >> 1));
        return findings.decoded();
    }
}
