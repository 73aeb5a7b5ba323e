package ru.pribor.script;

import java.util.List;
import java.util.Set;
import ru.pribor.quantity.Resource;

/**
 * A version of a codec that is to be stored.
 *
 * @param id       3 to 40 small Latin letters, digits and single hyphens; not that of a codec of the product
 * @param source   JavaScript of up to 1 MB with a function {@code decodeUplink}
 * @param examples at least one
 */
public record ScriptDraft(String id, String name, String vendor, Set<Resource> resources, String source, Mapping mapping,
                          List<Example> examples) {
}
