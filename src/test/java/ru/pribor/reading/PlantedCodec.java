package ru.pribor.reading;

import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import ru.pribor.quantity.Resource;

/** A codec that breaks the machine it runs on: its decoding overflows the stack, and storing ends in an error while it is told one. */
public final class PlantedCodec implements Codec {

    private volatile Error error;

    /** An inbox that knows it, besides all that the application's own one knows. */
    public FrameInbox inbox(ApplicationContext application) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setParent(application);
        context.registerBean("plantedCodec", Codec.class, () -> this);
        context.register(Codecs.class, FrameBatch.class, FrameInbox.class);
        context.refresh();
        return context.getBean(FrameInbox.class);
    }

    /** @param error null for none */
    public void tell(Error error) {
        this.error = error;
    }

    @Override
    public int version() {
        if (error != null) {
            throw error;
        }
        return 1;
    }

    @Override
    public Decoded decode(Payload payload) {
        return decode(payload);
    }

    @Override
    public String id() {
        return "planted";
    }

    @Override
    public String name() {
        return "Planted";
    }

    @Override
    public String vendor() {
        return "Nobody";
    }

    @Override
    public Set<Resource> resources() {
        return Set.of(Resource.COLD_WATER);
    }

    @Override
    public int readingsPort() {
        return 2;
    }
}
