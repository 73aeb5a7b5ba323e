package ru.pribor.script;

/** A meter that is read by a vendor's codec. */
public record ScriptMeter(long id, String serial, String model, String devEui) {
}
