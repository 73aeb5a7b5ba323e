package ru.pribor.reading.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import ru.pribor.quantity.Register;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.codec.MBusUnit.Quantity;

/** The message format in JSON: energy E in unit U, and the meter's number. */
final class ElvacoText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");
    private static final int JOULES_A_KWH = 3_600_000;
    private static final int KWH_A_GCAL = 1163;
    private static final Map<String, MBusUnit> UNITS = Map.of(
            "Wh", MBusUnit.of(Quantity.ENERGY, -3),
            "kWh", MBusUnit.of(Quantity.ENERGY, 0),
            "MWh", MBusUnit.of(Quantity.ENERGY, 3),
            "MJ", MBusUnit.of(Quantity.ENERGY, 6, 1, JOULES_A_KWH),
            "GJ", MBusUnit.of(Quantity.ENERGY, 9, 1, JOULES_A_KWH),
            "Mcal", MBusUnit.of(Quantity.ENERGY, -3, KWH_A_GCAL, 1),
            "Gcal", MBusUnit.of(Quantity.ENERGY, 0, KWH_A_GCAL, 1));

    private ElvacoText() {
    }

    /** Whether the bytes behind the message format are an object of JSON. */
    static boolean isText(byte[] bytes) {
        return bytes.length > 3 && bytes[1] == '{' && bytes[2] == '"' && bytes[bytes.length - 1] == '}';
    }

    static void read(Findings findings, byte[] bytes, Moment moment) throws PayloadRefused {
        JsonNode text = parse(bytes);
        String energy = text.path("E").asText();
        MBusUnit unit = UNITS.get(text.path("U").asText());
        if (unit == null || !NUMBER.matcher(energy).matches()) {
            throw new PayloadRefused("codec.refused.text");
        }
        findings.reading(Register.HEAT, unit.value(new BigDecimal(energy)), moment);
    }

    private static JsonNode parse(byte[] bytes) throws PayloadRefused {
        try {
            return JSON.readTree(bytes, 1, bytes.length - 1);
        } catch (IOException e) {
            throw new PayloadRefused("codec.refused.text");
        }
    }
}
