package ru.pribor.reading;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Codecs that come and go while the product runs; all of them are {@linkplain Codec#deferred() deferred}. */
public interface CodecLibrary {

    /** Those in use, in any order. */
    List<Codec> all();

    /** Those in use among these ids, by one query however many are asked for. */
    Map<String, Codec> byIds(Collection<String> ids);
}
