package ru.pribor.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Register;

/** A mapping as JSON: registers by their ids, units by their symbols, steps as ISO 8601 durations, numbers as text. */
public final class MappingJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule()).addModule(words())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private MappingJson() {
    }

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(Register.class, new Written<>(Register::id));
        module.addDeserializer(Register.class, new Read<>(Register.class, Register::ofId));
        module.addSerializer(SourceUnit.class, new Written<>(SourceUnit::symbol));
        module.addDeserializer(SourceUnit.class, new Read<>(SourceUnit.class, SourceUnit::ofSymbol));
        module.addSerializer(BigDecimal.class, new Written<>(BigDecimal::toPlainString));
        return module;
    }

    public static String write(Mapping mapping) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws Refusal that names the place, e.g. {@code readings[1].register}, where it is not a mapping */
    public static Mapping read(String text) {
        try {
            Mapping mapping = JSON.readValue(text, Mapping.class);
            return mapping == null ? Mapping.EMPTY : mapping;
        } catch (JsonMappingException e) {
            throw new Refusal("script.error.mappingAt", place(e.getPath()), e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new Refusal("script.error.mapping", e.getOriginalMessage());
        }
    }

    private static String place(List<JsonMappingException.Reference> path) {
        return path.stream().map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    /** Writes a word by its text. */
    private static final class Written<T> extends JsonSerializer<T> {

        private final Function<T, String> text;

        private Written(Function<T, String> text) {
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text.apply(value));
        }
    }

    /** Reads a word from its text. */
    private static final class Read<T> extends JsonDeserializer<T> {

        private final Class<T> type;
        private final Function<String, T> word;

        private Read(Class<T> type, Function<String, T> word) {
            this.type = type;
            this.word = word;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return word.apply(json.getText());
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(json.getText(), type, e.getMessage());
            }
        }
    }
}
