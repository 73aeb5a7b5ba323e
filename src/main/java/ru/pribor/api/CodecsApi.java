package ru.pribor.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.pribor.message.Messages;
import ru.pribor.message.NotFound;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.AnswerPart;
import ru.pribor.reading.Codec;
import ru.pribor.reading.CodecSetting;
import ru.pribor.reading.Codecs;
import ru.pribor.reading.Decoded;
import ru.pribor.reading.DeviceSettings;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.FrameText;
import ru.pribor.reading.Payload;
import ru.pribor.reading.PayloadRefused;
import ru.pribor.reading.TimeSource;

@RestController
@RequestMapping("/api/v1/codecs")
@Tag(name = "Codecs", description = "What the payload of a device says")
class CodecsApi {

    private static final int LARGEST_PORT = 255;

    private final Codecs codecs;
    private final Messages messages;

    CodecsApi(Codecs codecs, Messages messages) {
        this.codecs = codecs;
        this.messages = messages;
    }

    @GetMapping
    @Operation(summary = "The codecs, sorted by id")
    Items<CodecItem> all(@RequestParam(defaultValue = "100") int size, @RequestParam(defaultValue = "") String after) {
        List<CodecItem> found = codecs.all().stream().filter(codec -> codec.id().compareTo(after) > 0)
                .limit(Items.size(size) + 1L).map(CodecItem::of).toList();
        return Items.page(found, size, CodecItem::id);
    }

    @PostMapping("/{codec}/decode")
    @Operation(summary = "Decodes one frame and stores nothing",
            description = "A frame the codec refuses is answered with 200, no readings, and the reason in errors.")
    Answer decode(@PathVariable String codec, @RequestBody Frame frame, Locale locale) {
        Codec known = codecs.byId(codec).orElseThrow(() -> new NotFound("api.error.codec", codec));
        try {
            return answer(known, known.decode(payload(known, frame)), locale);
        } catch (PayloadRefused refused) {
            String reason = messages.text(locale, refused.reason());
            return new Answer(known.id(), known.version(), List.of(), List.of(), new Status(null, null, null, null), null, List.of(reason));
        }
    }

    private static Payload payload(Codec codec, Frame frame) {
        if (frame.fPort() == null || frame.fPort() < 0 || frame.fPort() > LARGEST_PORT) {
            throw new Refusal("frame.error.port");
        }
        if (frame.payloadHex() == null) {
            throw new Refusal("api.error.payloadHex");
        }
        Instant receivedAt = frame.receivedAt() == null ? null : frame.receivedAt().toInstant();
        DeviceSettings settings = frame.settings() == null ? DeviceSettings.NONE : DeviceSettings.of(codec, frame.settings());
        return new Payload(frame.fPort(), FrameText.hex(frame.payloadHex()), receivedAt, settings);
    }

    private Answer answer(Codec codec, Decoded decoded, Locale locale) {
        return new Answer(codec.id(), codec.version(),
                decoded.readings().stream().map(ReadingItem::of).toList(),
                decoded.events().stream().map(EventItem::of).toList(),
                new Status(decoded.batteryPercent(), decoded.temperatureC(), decoded.deviceTime(), seconds(decoded.period())),
                PartItem.of(decoded.part()),
                decoded.errors().stream().map(error -> messages.text(locale, error)).toList());
    }

    private static Long seconds(Duration period) {
        return period == null ? null : period.toSeconds();
    }

    record CodecItem(String id, String name, String vendor, Set<Resource> resources, int version,
                     @Schema(description = "What it can be told about a device") List<SettingItem> settings) {

        static CodecItem of(Codec codec) {
            return new CodecItem(codec.id(), codec.name(), codec.vendor(), codec.resources(), codec.version(),
                    codec.settings().stream().map(SettingItem::of).toList());
        }
    }

    record SettingItem(String key, CodecSetting.Kind kind, List<String> choices,
                       @Schema(description = "Null where the codec then goes without") String byDefault) {

        static SettingItem of(CodecSetting setting) {
            return new SettingItem(setting.key(), setting.kind(), setting.choices(), setting.byDefault());
        }
    }

    record Frame(
            @Schema(description = "LoRaWAN FPort, 0..255", example = "2", requiredMode = Schema.RequiredMode.REQUIRED)
            Integer fPort,
            @Schema(description = "The bytes as hexadecimal digits; blanks between them are allowed",
                    example = "013c14000080fa8667000181f0fa02", requiredMode = Schema.RequiredMode.REQUIRED)
            String payloadHex,
            @Schema(description = "The network's time of the frame; without it the device's clock is not judged",
                    example = "2025-01-15T03:00:05+03:00")
            OffsetDateTime receivedAt,
            @Schema(description = "What the codec is told about the device, by the keys of its settings; the rest is as by default",
                    example = "{}")
            Map<String, String> settings) {
    }

    record Answer(String codec, int version, List<ReadingItem> readings, List<EventItem> events, Status status,
                  @Schema(description = "Where the frame is a part of an answer that comes in several") PartItem part,
                  List<String> errors) {
    }

    record ReadingItem(
            @Schema(example = "volume") String register,
            @Schema(description = "A decimal number in the unit", example = "5000.0001") String value,
            @Schema(example = "m3") String unit,
            @Schema(description = "Null where the frame tells no time and receivedAt was not given") Instant readAt,
            @Schema(description = "Whose clock gave readAt") TimeSource timeSource,
            @Schema(description = "True for the value of the moment of sending, false for one out of a history") boolean current,
            @Schema(description = "The device's channel 1..4 it was counted on") int channel) {

        static ReadingItem of(Decoded.Reading reading) {
            return new ReadingItem(reading.register().id(), reading.value().toPlainString(), reading.register().unit().symbol(),
                    reading.readAt(), reading.timeSource(), reading.current(), reading.channel());
        }
    }

    record EventItem(EventKind kind, @Schema(description = "True where raised, false where seen clear") boolean raised, Instant at,
                     @Schema(description = "The device's channel 1..4, 0 for all") int channel) {

        static EventItem of(Decoded.Event event) {
            return new EventItem(event.kind(), event.raised(), event.at(), event.channel());
        }
    }

    record Status(Integer batteryPercent, @Schema(description = "Of the device itself") Integer temperatureC,
                  @Schema(description = "The device's clock at sending, where the frame tells it") Instant deviceTime,
                  @Schema(description = "How often the device goes on air, where the frame tells it") Long periodSeconds) {
    }

    record PartItem(int request, @Schema(description = "Null where the device does not number its parts") Integer number,
                    @Schema(description = "0 where the device does not tell") int parts,
                    @Schema(description = "Bytes of the whole answer") int total, String hex) {

        static PartItem of(AnswerPart part) {
            return part == null ? null
                    : new PartItem(part.request(), part.number(), part.parts(), part.total(), HexFormat.of().formatHex(part.bytes()));
        }
    }
}
