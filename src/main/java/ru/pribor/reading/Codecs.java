package ru.pribor.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The codecs the product knows: its own, and those of the library. */
@Component
public class Codecs {

    private final Map<String, Codec> own;
    private final CodecLibrary library;

    Codecs(List<Codec> own, CodecLibrary library) {
        this.own = own.stream().collect(Collectors.toUnmodifiableMap(Codec::id, Function.identity()));
        this.library = library;
    }

    /** Sorted by id. */
    public List<Codec> all() {
        return Stream.concat(own.values().stream(), library.all().stream()).sorted(Comparator.comparing(Codec::id)).toList();
    }

    public Optional<Codec> byId(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(byIds(Set.of(id)).get(id));
    }

    /** Whether the product itself has a codec of this id. */
    public boolean isOwn(String id) {
        return own.containsKey(id);
    }

    /** The known ones among these ids. */
    Map<String, Codec> byIds(Collection<String> ids) {
        Map<String, Codec> known = new HashMap<>(own);
        known.keySet().retainAll(ids);
        List<String> others = ids.stream().filter(id -> !isOwn(id)).toList();
        if (!others.isEmpty()) {
            known.putAll(library.byIds(others));
        }
        return known;
    }

    Collection<Codec> own() {
        return own.values();
    }
}
