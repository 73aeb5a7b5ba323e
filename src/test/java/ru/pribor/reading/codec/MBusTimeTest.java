package ru.pribor.reading.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MBusTimeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # bytes, local time of the meter, in summer time
            00331837, 2024-07-24T19:00, false
            0020f32a, 2023-10-19T00:00, false
            002cfd28, 2023-08-29T12:00, false
            01 2c 30 3a, 2025-10-16T12:01, false
            3b 17 9f 0c, 2004-12-31T23:59, false
            00 00 a1 a1, 1985-01-01T00:00, false
            00 00 01 a1, 2080-01-01T00:00, false
            00 20 61 c1, 2099-01-01T00:00, false
            00 40 61 01, 2103-01-01T00:00, false
            00 b3 18 37, 2024-07-24T19:00, true
            00 20 1d 32, 2024-02-29T00:00, false
            00 20 3d 32, ,
            80 33 18 37, ,
            3c 33 18 37, ,
            3f 33 18 37, ,
            00 38 18 37, ,
            00 33 00 37, ,
            00 33 18 30, ,
            00 33 18 3d, ,
            00 20 e1 f1, ,
            00 20 81 c1, ,
            ff ff ff ff, ,
            00 00 00 00, ,
            """)
    void readsADateWithTime(String hex, String local, Boolean summer) {
        MBusTime time = MBusTime.typeF(bytes(hex), 0);

        assertThat(time == null ? null : time.local().toString()).isEqualTo(local);
        assertThat(time == null ? null : time.summer()).isEqualTo(summer);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            05 06 07 01 83 55, 2064-03-01T07:06:05, false
            45 06 07 01 83 55, 2064-03-01T07:06:05, true
            05 86 07 01 83 55, ,
            3c 06 07 01 83 55, ,
            ff ff ff ff ff ff, ,
            """)
    void readsADateWithTimeAndSeconds(String hex, String local, Boolean summer) {
        MBusTime time = MBusTime.typeI(bytes(hex), 0);

        assertThat(time == null ? null : time.local().toString()).isEqualTo(local);
        assertThat(time == null ? null : time.summer()).isEqualTo(summer);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0582, 2064-02-05T00:00
            5f1c, 2010-12-31T00:00
            1f15, 2008-05-31T00:00
            ffff, ,
            0000, ,
            1e12, ,
            """)
    void readsADate(String hex, String local) {
        MBusTime time = MBusTime.typeG(bytes(hex), 0);

        assertThat(time == null ? null : time.local().toString()).isEqualTo(local);
        assertThat(time == null || time.dateOnly()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the meter's clock, its zone, the instant
            00 33 18 37, UTC, 2024-07-24T19:00:00Z
            00 33 18 37, +05:00, 2024-07-24T14:00:00Z
            00 33 18 37, Europe/Moscow, 2024-07-24T16:00:00Z
            00 33 18 37, Asia/Yekaterinburg, 2024-07-24T14:00:00Z
            # a meter that never sets its clock for summer, and one that does
            00 33 18 37, Europe/Copenhagen, 2024-07-24T18:00:00Z
            00 b3 18 37, Europe/Copenhagen, 2024-07-24T17:00:00Z
            # 2025-10-20 04:00, received at 03:12 UTC
            00 24 34 3a, Europe/Copenhagen, 2025-10-20T03:00:00Z
            # summer time set by hand where the law has none
            00 b3 18 37, Europe/Moscow, 2024-07-24T15:00:00Z
            # both hours of the night the clock is set back
            1e a2 5a 3a, Europe/Copenhagen, 2026-10-26T00:30:00Z
            1e 22 5a 3a, Europe/Copenhagen, 2026-10-26T01:30:00Z
            """)
    void isAnInstantByStandardTimeUnlessTheSummerBitIsSet(String hex, String zone, Instant instant) {
        assertThat(MBusTime.typeF(bytes(hex), 0).instant(ZoneId.of(zone))).isEqualTo(instant);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
