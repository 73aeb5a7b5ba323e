package ru.pribor.script;

import ru.pribor.reading.PayloadRefused;

/** A codec broke the host on this payload. */
final class ScriptBroke extends PayloadRefused {

    private final HostBroken.Cause why;

    ScriptBroke(HostBroken.Cause why) {
        super("script.broke." + why);
        this.why = why;
    }

    HostBroken.Cause why() {
        return why;
    }
}
