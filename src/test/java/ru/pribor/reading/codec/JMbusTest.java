package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openmuc.jmbus.DataRecord;
import org.openmuc.jmbus.DecodingException;
import org.openmuc.jmbus.VariableDataStructure;
import ru.pribor.reading.PayloadRefused;

/**
 * jMBus as a second opinion on {@link MBusRecords}: where the two agree, and why it is not what reads the meters
 * (docs/adr/0008-own-reader-of-m-bus-records.md).
 */
class JMbusTest {

    /** Frames of the collection that jMBus refuses, with what it says. */
    private static final List<String> REFUSED_BY_JMBUS = List.of("example_data_02", "example_binary16_lvar", "sen_pollutherm");
    /** Malformed frames of the collection that jMBus reads over their end. */
    private static final List<String> TAKEN_BY_JMBUS = List.of("premature_end_of_vif1", "too_many_dife", "too_many_vife");

    static List<Vector> answers() {
        return MBusRecordsTest.answers();
    }

    static List<Vector> others() {
        return MBusRecordsTest.others();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsTheSameNumbersAsJMbusWhereItReadsTheFrame(Vector vector) throws Exception {
        List<MBusRecord> ours = MBusTelegram.wired(vector.bytes()).records();
        if (REFUSED_BY_JMBUS.contains(vector.device())) {
            assertThatThrownBy(() -> jMbus(vector)).isInstanceOf(DecodingException.class);
            return;
        }
        List<DataRecord> theirs = jMbus(vector);

        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.size(); i++) {
            MBusRecord our = ours.get(i);
            DataRecord their = theirs.get(i);
            assertThat(our.storage()).isEqualTo(their.getStorageNumber());
            assertThat(our.tariff()).isEqualTo(their.getTariff());
            assertThat(our.subunit()).isEqualTo(their.getSubunit());
            assertThat(our.function().ordinal()).isEqualTo(their.getFunctionField().ordinal());
            if (our.data().number() != null && their.getDataValue() instanceof Number number) {
                assertThat(our.data().number().floatValue()).isEqualTo(number.floatValue());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void refusesMoreThanJMbusDoes(Vector vector) {
        assertThatThrownBy(() -> MBusTelegram.wired(vector.bytes()).records()).isInstanceOf(PayloadRefused.class);
        if (TAKEN_BY_JMBUS.contains(vector.device())) {
            assertThat(jMbusQuietly(vector)).isNotEmpty();
        } else {
            assertThatThrownBy(() -> jMbus(vector)).isInstanceOf(DecodingException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # record                   | what jMBus makes of it        | what it is
            44 93 3c ec000000          | VOLUME 0.23600000000000002    | VOLUME REVERSE 0.236
            04 93 15 ec000000          | VOLUME 0.23600000000000002    | VOLUME OTHER 0.236
            04 93 74 ec000000          | VOLUME 0.23600000000000002    | VOLUME PLAIN 0.00236
            02 5a 0080                 | FLOW_TEMPERATURE -3276.8      | TEMPERATURE_SUPPLY PLAIN null
            0a 5a ffff                 | FLOW_TEMPERATURE -166.5       | TEMPERATURE_SUPPLY PLAIN null
            0c 06 7856340a             | ENERGY 1.0345678E10           | ENERGY PLAIN null
            """)
    void knowsWhatJMbusDoesNot(String hex, String theirs, String ours) throws Exception {
        byte[] answer = answer(hex);
        DataRecord their = jMbus(answer).get(0);
        MBusRecord our = MBusTelegram.of(answer, 0, answer.length).records().get(0);

        assertThat(their.getDescription() + " " + their.getScaledDataValue()).isEqualTo(theirs);
        assertThat(our.quantity() + " " + our.vib().variant() + " " + our.value()).isEqualTo(ours);
    }

    @Test
    void jMbusGivesATimeThoughTheMeterMarksItInvalid() throws Exception {
        byte[] answer = answer("04 6d 80331837");

        assertThat(jMbus(answer).get(0).getDataValue()).isInstanceOf(Date.class);
        assertThat(MBusTelegram.of(answer, 0, answer.length).records().get(0).time()).isNull();
    }

    @Test
    void jMbusTurnsTheBytesOfAProfileIntoText() throws Exception {
        DataRecord profile = jMbus(answer("4d 93 13 04 61 01 80 fe")).get(0);

        assertThat(profile.getDataValue()).asString().contains("\ufffd");
    }

    private static byte[] answer(String records) {
        return HexFormat.of().parseHex("78" + records.replace(" ", ""));
    }

    private static List<DataRecord> jMbus(Vector vector) throws DecodingException {
        byte[] bytes = vector.bytes();
        return decoded(new VariableDataStructure(bytes, 6, bytes.length - 6, null, null));
    }

    /** It stops two bytes before the end it is told. */
    private static List<DataRecord> jMbus(byte[] answer) throws DecodingException {
        return decoded(new VariableDataStructure(answer, 0, answer.length + 2, null, null));
    }

    private static List<DataRecord> decoded(VariableDataStructure structure) throws DecodingException {
        structure.decode();
        return structure.getDataRecords();
    }

    private static List<DataRecord> jMbusQuietly(Vector vector) {
        try {
            return jMbus(vector);
        } catch (DecodingException e) {
            throw new AssertionError(e);
        }
    }
}
