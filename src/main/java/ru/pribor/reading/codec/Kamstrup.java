package ru.pribor.reading.codec;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/**
 * Kamstrup flowIQ and MULTICAL: an answer of M-Bus with no header, a short or a long one, as it comes. Its records are
 * values of the meter's log with their time, and profiles that go back from them. The clock of the meter stands on
 * standard time all year. The newest value a frame has counts as the current one, by the network's time where the meter
 * does not know its own.
 *
 * <p>Encrypted frames (security profile D) open with the meter's key. One with a short header does not name the meter,
 * so its M-Bus address must be set too; the frame with a long header that the module sends when it is installed has it.
 *
 * @see "github.com/actility/device-catalog, vendors/kamstrup/drivers/generic; EN 13757-3:2018; EN 13757-7:2018"
 */
@Component
class Kamstrup extends DeviceCodec {

    private static final CodecSetting TIME_ZONE = CodecSetting.timeZone("timeZone");
    private static final CodecSetting KEY = CodecSetting.key("meterKey");
    private static final CodecSetting ADDRESS = CodecSetting.address("mbusAddress");
    private static final int DATA_PORT = 4;

    Kamstrup() {
        super("kamstrup", "flowIQ, MULTICAL", "Kamstrup", Set.of(Resource.COLD_WATER, Resource.HOT_WATER, Resource.HEAT), DATA_PORT);
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(TIME_ZONE, KEY, ADDRESS);
    }

    @Override
    public Decoded decode(Payload payload) throws PayloadRefused {
        ApplicationPort.require(payload);
        MBusTelegram telegram = MBusTelegram.of(payload.bytes(), 0, payload.bytes().length);
        List<MBusRecord> records = telegram.securityMode() == SecurityProfileD.SECURITY_MODE
                ? decrypted(telegram, payload) : telegram.records();
        Findings findings = new Findings(records.size());
        new KamstrupLog(findings, records, payload.settings().timeZone(TIME_ZONE), payload.receivedAt()).read(telegram);
        return findings.decoded();
    }

    private static List<MBusRecord> decrypted(MBusTelegram telegram, Payload payload) throws PayloadRefused {
        byte[] key = payload.settings().bytes(KEY);
        byte[] address = telegram.address() == null ? payload.settings().bytes(ADDRESS) : telegram.address();
        if (key == null) {
            throw new PayloadRefused("codec.refused.mbus.noKey");
        }
        if (address == null) {
            throw new PayloadRefused("codec.refused.mbus.noAddress");
        }
        byte[] clear = SecurityProfileD.decrypt(telegram, key, address);
        return MBusRecords.read(clear, 0, clear.length);
    }
}
