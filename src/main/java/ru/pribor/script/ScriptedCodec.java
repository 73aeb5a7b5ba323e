package ru.pribor.script;

import java.util.Set;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Codec;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;

/** A version of a vendor's codec, as the product uses it. */
record ScriptedCodec(String id, String name, String vendor, Set<Resource> resources, int version, int readingsPort,
                     ScriptSource source, Mapping mapping, ScriptRunner runner, Watch watch) implements Codec {

    @Override
    public boolean deferred() {
        return true;
    }

    @Override
    public Decoded decode(Payload payload) throws PayloadRefused {
        watch.begins();
        Payload received = runner.received(payload);
        try {
            ScriptOutput output = runner.run(source, received);
            watch.survived();
            return MappingReader.read(mapping, output.usable(), received.receivedAt()).decoded(output.warnings());
        } catch (ScriptBroke broke) {
            watch.broke(broke.why());
            throw broke;
        }
    }
}
