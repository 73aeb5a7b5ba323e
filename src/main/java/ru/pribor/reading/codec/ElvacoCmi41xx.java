package ru.pribor.reading.codec;

import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

/**
 * Elvaco CMi41xx, radio modules in the heat meters of Landis+Gyr (4110, 4111), Itron (4130), Kamstrup (4140) and Diehl
 * (4160, 4170): a byte that names the message format, then M-Bus records, or text in JSON. The records say themselves
 * what they are, so the format is not needed. Standard and compact formats carry no time: their values are those of the
 * sending. Scheduled daily formats have the heat of midnight under storage number 1, and the meter's clock beside it.
 * A value "during error" is none: it stands for a midnight the meter has no value of, and for tariffs not in use.
 *
 * @see "Elvaco CMi4110 and CMi4160 user manuals, chapter on message formats; github.com/actility/device-catalog,
 *      vendors/elvaco/drivers/cmi41xx; TheThingsNetwork/lorawan-devices, vendor/elvaco"
 */
@Component
class ElvacoCmi41xx extends DeviceCodec {

    private static final CodecSetting TIME_ZONE = CodecSetting.timeZone("timeZone");
    private static final int DATA_PORT = 2;
    private static final int RECORDS = 1;
    private static final long NOW = 0;
    private static final long MIDNIGHT = 1;

    ElvacoCmi41xx() {
        super("elvaco-cmi41xx", "CMi4110, 4111, 4130, 4140, 4160", "Elvaco", Set.of(Resource.HEAT), DATA_PORT);
    }

    @Override
    public List<CodecSetting> settings() {
        return List.of(TIME_ZONE);
    }

    @Override
    public Decoded decode(Payload payload) throws PayloadRefused {
        ApplicationPort.require(payload);
        byte[] bytes = payload.bytes();
        if (bytes.length <= RECORDS) {
            throw new PayloadRefused("codec.refused.cut", bytes.length);
        }
        Findings findings = new Findings(6);
        if (ElvacoText.isText(bytes)) {
            ElvacoText.read(findings, bytes, Moment.received(payload.receivedAt()));
        } else {
            records(findings, MBusRecords.read(bytes, RECORDS, bytes.length), payload);
        }
        return findings.decoded();
    }

    private static void records(Findings findings, List<MBusRecord> records, Payload payload) {
        ZoneId zone = payload.settings().timeZone(TIME_ZONE);
        MBusMoments moments = new MBusMoments(findings, records, zone, payload.receivedAt());
        MBusReadings.read(findings, records, Resource.HEAT, storage -> moment(moments, storage));
        for (MBusRecord record : records) {
            if (record.quantity() == MBusUnit.Quantity.ERROR_FLAGS && record.isReading()) {
                errorFlags(findings, record.data(), moments.of(NOW));
                return;
            }
        }
    }

    private static Moment moment(MBusMoments moments, long storage) {
        MBusTime now = moments.time(NOW);
        if (storage != MIDNIGHT || moments.time(MIDNIGHT) != null || now == null) {
            return moments.of(storage);
        }
        MBusTime midnight = now.at(now.local().toLocalDate().atStartOfDay());
        return new Moment(moments.instant(midnight), TimeSource.DERIVED, false);
    }

    /** What each bit means is in the manual of the meter; 0 is no error with all of them. */
    private static void errorFlags(Findings findings, MBusData data, Moment moment) {
        findings.state(EventKind.MODULE_ERROR, data.bits() != 0, moment.at(), 0);
        if (data.bits() != 0) {
            findings.error("codec.error.flags", HexFormat.of().withUpperCase().toHexDigits(data.bits(), 2 * data.length()));
        }
    }
}
