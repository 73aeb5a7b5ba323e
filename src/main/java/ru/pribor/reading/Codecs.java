package ru.pribor.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The codecs the product knows. */
@Component
public class Codecs {

    private final List<Codec> all;
    private final Map<String, Codec> byId;

    Codecs(List<Codec> codecs) {
        this.all = codecs.stream().sorted(Comparator.comparing(Codec::id)).toList();
        this.byId = all.stream().collect(Collectors.toUnmodifiableMap(Codec::id, Function.identity()));
    }

    /** Sorted by id. */
    public List<Codec> all() {
        return all;
    }

    public Optional<Codec> byId(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }
}
