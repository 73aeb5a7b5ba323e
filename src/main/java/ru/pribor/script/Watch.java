package ru.pribor.script;

import ru.pribor.reading.CodecAway;

/** Looks on while a codec works. */
interface Watch {

    Watch NONE = new Watch() {
        @Override
        public void begins() {
        }

        @Override
        public void survived() {
        }

        @Override
        public void broke(HostBroken.Cause cause) {
        }
    };

    /** @throws CodecAway where the codec must not go on */
    void begins();

    void survived();

    void broke(HostBroken.Cause cause);
}
