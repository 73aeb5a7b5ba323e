package ru.pribor.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import ru.pribor.access.LongWork;
import ru.pribor.sheet.ErrorLists;
import ru.pribor.site.ImportOptions;
import ru.pribor.site.ImportReport;
import ru.pribor.site.RegistryImport;

@RestController
@RequestMapping("/api/v1/registry/import")
@Tag(name = "Registry")
class RegistryApi {

    private final RegistryImport registry;
    private final ErrorLists errorLists;

    RegistryApi(RegistryImport registry, ErrorLists errorLists) {
        this.registry = registry;
        this.errorLists = errorLists;
    }

    @PostMapping
    @Operation(summary = "Import houses, meters and radio devices from CSV or XLSX; "
            + "rows are counted as a spreadsheet does, the header being row 1")
    ImportReport importFile(@RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean dryRun,
                            @RequestParam(required = false) Long organisation,
                            Locale locale) throws IOException {
        Path copy = Files.createTempFile("pribor-import", ".upload");
        try {
            file.transferTo(copy);
            ImportOptions options = new ImportOptions(dryRun, organisation, locale);
            return registry.run(copy, options, LongWork.Steps.NONE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/{id}/errors.csv")
    @Operation(summary = "All errors of an import, for a day, for the person who imported")
    ResponseEntity<Resource> errors(@PathVariable UUID id) {
        InputStream list = errorLists.open(id);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("import-errors.csv").build().toString())
                .body(new InputStreamResource(list));
    }
}
