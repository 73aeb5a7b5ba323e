package ru.pribor.site;

import ru.pribor.sheet.CellRule;
import ru.pribor.sheet.SheetColumn;

/** The columns of an import file, in the order of the template; the header names them in lower case. */
public enum ImportColumn implements SheetColumn {
    HOUSE_ADDRESS("text", CellRule.text(500)),
    HOUSE_FIAS("uuid", CellRule.uuid()),
    TIME_ZONE("text", CellRule.timeZone()),
    PREMISES("text", CellRule.text(64)),
    AREA_M2("numeric", CellRule.positive(8, 2)),
    ACCOUNT("text", CellRule.text(64)),
    POINT_KIND("text", CellRule.oneOf("HOUSE", "PREMISES")),
    RESOURCE("text", CellRule.oneOf("COLD_WATER", "HOT_WATER", "HEAT", "ELECTRICITY", "GAS")),
    METER_MODEL("text", CellRule.text(200)),
    SERIAL("text", CellRule.text(64)),
    DEV_EUI("text", CellRule.devEui()),
    CODEC("text", CellRule.codec()),
    PULSE_WEIGHT("numeric", CellRule.positive(9, 9)),
    OPENING_VALUE("numeric", CellRule.notNegative(12, 6)),
    INSTALLED_ON("date", CellRule.pastDate()),
    VERIFIED_ON("date", CellRule.pastDate()),
    VALID_UNTIL("date", CellRule.date()),
    CHANNEL("smallint", CellRule.whole(1, 4)),
    OPENING_PULSES("bigint", CellRule.whole(0, Long.MAX_VALUE));

    private final String type;
    private final CellRule rule;

    ImportColumn(String type, CellRule rule) {
        this.type = type;
        this.rule = rule;
    }

    @Override
    public boolean optional() {
        return this == CHANNEL || this == OPENING_PULSES;
    }

    @Override
    public boolean isDate() {
        return type.equals("date");
    }

    /** The type in the database. */
    String type() {
        return type;
    }

    @Override
    public CellRule rule() {
        return rule;
    }
}
