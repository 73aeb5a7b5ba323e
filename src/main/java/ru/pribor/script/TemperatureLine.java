package ru.pribor.script;

/** The temperature of the device itself. */
public record TemperatureLine(DataPath path, SourceUnit unit) {

    public TemperatureLine {
        unit = unit == null ? SourceUnit.DEG_C : unit;
    }
}
