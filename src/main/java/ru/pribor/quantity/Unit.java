package ru.pribor.quantity;

/** Units of registers; {@link #symbol()} is the spelling of the REST interface. */
public enum Unit {
    M3("m3"), KWH("kWh"), TONNE("t"), DEG_C("degC"), MPA("MPa"), M3_PER_H("m3/h"), KW("kW"), VOLT("V"), AMPERE("A"),
    HOUR("h"), ONE("1"), MILLIAMPERE("mA");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
