package ru.pribor.reading;

/** What a network server tells of a device. */
public sealed interface Signal permits Uplink, DeviceStatus, ServerNote, DownlinkReport {

    /** 16 hexadecimal digits in lower case. */
    String devEui();
}
