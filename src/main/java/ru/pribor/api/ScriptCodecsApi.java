package ru.pribor.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import ru.pribor.message.Messages;
import ru.pribor.message.NotFound;
import ru.pribor.quantity.Resource;
import ru.pribor.script.Difference;
import ru.pribor.script.ExampleFile;
import ru.pribor.script.ExampleResult;
import ru.pribor.script.MappingJson;
import ru.pribor.script.ScriptCodecs;
import ru.pribor.script.ScriptDraft;
import ru.pribor.script.ScriptHead;
import ru.pribor.script.ScriptTrials;
import ru.pribor.script.ScriptVersion;

/** Codecs in JavaScript as vendors publish them; for an administrator. */
@RestController
@RequestMapping("/api/v1/codecs/{codec}")
@Tag(name = "Codecs")
class ScriptCodecsApi {

    private final ScriptCodecs scripts;
    private final ScriptTrials trials;
    private final Messages messages;

    ScriptCodecsApi(ScriptCodecs scripts, ScriptTrials trials, Messages messages) {
        this.scripts = scripts;
        this.trials = trials;
        this.messages = messages;
    }

    @PostMapping(path = "/versions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Adds a version of a vendor's codec",
            description = "It is stored and its examples are run; it is used once it is activated. The same again is the version that is there.")
    Added add(@PathVariable String codec, @RequestParam String name, @RequestParam String vendor, @RequestParam Set<Resource> resources,
              @Schema(description = "JavaScript with a function decodeUplink, up to 1 MB") @RequestParam MultipartFile source,
              @Schema(description = "Examples of the LoRaWAN device repository (YAML) or of ThingPark's catalogue (JSON)")
              @RequestParam MultipartFile examples,
              @Schema(description = "What the output means, as docs/codecs.md describes it") @RequestParam MultipartFile mapping,
              Locale locale) throws IOException {
        ScriptDraft draft = new ScriptDraft(codec, name, vendor, resources, text(source), MappingJson.read(text(mapping)),
                ExampleFile.read(text(examples)));
        int version = scripts.add(draft);
        List<ExampleResult> results = trials.run(draft.source(), draft.mapping(), draft.examples());
        return new Added(codec, version, results.stream().allMatch(ExampleResult::passed),
                results.stream().map(result -> outcome(result, locale)).toList());
    }

    private static String text(MultipartFile file) throws IOException {
        return new String(file.getBytes(), StandardCharsets.UTF_8);
    }

    private ExampleOutcome outcome(ExampleResult result, Locale locale) {
        return new ExampleOutcome(result.example().description(), result.passed(), result.readings(),
                result.failure() == null ? null : messages.text(locale, result.failure()), result.differences());
    }

    @GetMapping("/versions")
    @Operation(summary = "The versions of a vendor's codec, the latest first")
    List<VersionItem> versions(@PathVariable String codec) {
        ScriptHead head = scripts.byId(codec).orElseThrow(() -> new NotFound("api.error.codec", codec));
        return scripts.versions(codec).stream().map(version -> VersionItem.of(version, head)).toList();
    }

    @GetMapping("/versions/{version}")
    @Operation(summary = "A version with its code and mapping")
    VersionContent version(@PathVariable String codec, @PathVariable int version) {
        ScriptVersion found = scripts.version(codec, version);
        return new VersionContent(codec, version, found.hash(), found.source(), MappingJson.write(found.mapping()));
    }

    @PostMapping("/versions/{version}/activate")
    @Operation(summary = "Takes a version into use; refused unless all its examples pass and one of them yields a reading")
    void activate(@PathVariable String codec, @PathVariable int version) {
        scripts.activate(codec, version);
    }

    @PostMapping("/resume")
    @Operation(summary = "Lets a codec work again that was suspended, since it broke its process several times in a row")
    void resume(@PathVariable String codec) {
        scripts.resume(codec);
    }

    record Added(String codec, int version, boolean passed, List<ExampleOutcome> examples) {
    }

    record ExampleOutcome(String description, boolean passed, @Schema(description = "How many the mapping found") int readings,
                          @Schema(description = "Why there was nothing to compare") String failure, List<Difference> differences) {
    }

    record VersionItem(int version, boolean active, @Schema(description = "SHA-256 of the source") String hash, int examples,
                       String author, Instant createdAt) {

        static VersionItem of(ScriptVersion version, ScriptHead head) {
            return new VersionItem(version.version(), Integer.valueOf(version.version()).equals(head.activeVersion()), version.hash(),
                    version.examples().size(), version.author(), version.createdAt());
        }
    }

    record VersionContent(String codec, int version, String hash, String source,
                          @JsonRawValue @Schema(type = "object") String mapping) {
    }
}
