package ru.pribor.reading.codec;

import java.util.Set;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.Codec;

/** What every codec of ours says of its device; each is in its first version until it says otherwise. */
abstract class DeviceCodec implements Codec {

    private final String id;
    private final String name;
    private final String vendor;
    private final Set<Resource> resources;
    private final int readingsPort;

    DeviceCodec(String id, String name, String vendor, Set<Resource> resources, int readingsPort) {
        this.id = id;
        this.name = name;
        this.vendor = vendor;
        this.resources = resources;
        this.readingsPort = readingsPort;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String vendor() {
        return vendor;
    }

    @Override
    public final Set<Resource> resources() {
        return resources;
    }

    @Override
    public final int readingsPort() {
        return readingsPort;
    }

    @Override
    public int version() {
        return 1;
    }
}
