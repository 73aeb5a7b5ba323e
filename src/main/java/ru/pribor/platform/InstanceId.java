package ru.pribor.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What tells this instance from the others on the same database and broker: the one given by
 * {@code PRIBOR_INSTANCE_ID}, else one made up on the first start and kept in the data folder. It must not change,
 * since the broker keeps messages for it.
 */
public record InstanceId(String value) {

    /** @param given blank: the kept one is taken */
    static InstanceId of(DataFolder folder, String given) {
        if (!given.isBlank()) {
            return new InstanceId(given.strip());
        }
        Path file = folder.path().resolve("instance.id");
        try {
            if (!Files.exists(file) || Files.readString(file).isBlank()) {
                Files.writeString(file, "pribor-" + UUID.randomUUID());
            }
            return new InstanceId(Files.readString(file).strip());
        } catch (IOException e) {
            throw new StartRefused("The id of this instance could not be kept in " + file + ": " + e.getMessage(),
                    "See that the disk has room, or give an id by PRIBOR_INSTANCE_ID.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
