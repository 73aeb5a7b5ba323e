package ru.pribor.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import ru.pribor.access.LongWork;
import ru.pribor.message.Refusal;
import ru.pribor.reading.SubmissionColumn;
import ru.pribor.reading.SubmissionOptions;
import ru.pribor.reading.SubmissionReport;
import ru.pribor.reading.Submissions;
import ru.pribor.sheet.ErrorLists;

@RestController
@RequestMapping("/api/v1/readings")
@Tag(name = "Readings", description = "Readings brought by a file or by hand, of the meters the caller may see")
class ReadingsApi {

    private static final String ANSWER = "What is stored already is not stored again. A value that looks wrong is an error of the "
            + "column confirmed, until it is confirmed";

    private final Submissions submissions;
    private final ErrorLists errorLists;

    ReadingsApi(Submissions submissions, ErrorLists errorLists) {
        this.submissions = submissions;
        this.errorLists = errorLists;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Submit readings; rows are counted from 1", description = ANSWER)
    SubmissionReport submit(@RequestBody Submitted submitted, @RequestParam(defaultValue = "false") boolean dryRun,
                            Locale locale) {
        if (submitted.readings() == null || submitted.readings().contains(null)) {
            throw new Refusal("submission.error.readings");
        }
        return submissions.readings(submitted.readings().stream().map(SubmittedItem::cells).toList(), null,
                new SubmissionOptions(dryRun, false, locale));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Submit a CSV or XLSX file of readings; rows are counted as a spreadsheet does, the header being row 1",
            description = ANSWER)
    SubmissionReport submitFile(@RequestParam MultipartFile file, @RequestParam(defaultValue = "false") boolean dryRun,
                                @Schema(description = "Every value is right, also where it looks wrong")
                                @RequestParam(defaultValue = "false") boolean confirmed,
                                Locale locale) throws IOException {
        Path copy = Files.createTempFile("pribor-readings", ".upload");
        try {
            file.transferTo(copy);
            return submissions.file(copy, file.getOriginalFilename(), new SubmissionOptions(dryRun, confirmed, locale),
                    LongWork.Steps.NONE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/{id}/errors.csv")
    @Operation(summary = "All errors of a submission, for a day, for the person who submitted")
    ResponseEntity<Resource> errors(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("readings-errors.csv").build().toString())
                .body(new InputStreamResource(errorLists.open(id)));
    }

    record Submitted(List<SubmittedItem> readings) {
    }

    record SubmittedItem(@Schema(description = "The whole serial; or meterId") String serial,
                         @Schema(description = "The model, where two meters have the same serial") String model, String meterId,
                         @Schema(description = "Empty for the one that consumption is counted by", example = "volume") String register,
                         @Schema(description = "A decimal number in the unit", example = "123.456") String value,
                         @Schema(description = "Empty for the register's own", example = "m3") String unit,
                         @Schema(description = "A time with offset, one of the house's zone, or a day alone",
                                 example = "2026-11-25T18:30:00+03:00") String readAt,
                         @Schema(description = "The value is right although it looks wrong") boolean confirmed) {

        Map<SubmissionColumn, String> cells() {
            Map<SubmissionColumn, String> cells = new EnumMap<>(SubmissionColumn.class);
            cells.put(SubmissionColumn.SERIAL, serial);
            cells.put(SubmissionColumn.METER_MODEL, model);
            cells.put(SubmissionColumn.METER_ID, meterId);
            cells.put(SubmissionColumn.REGISTER, register);
            cells.put(SubmissionColumn.VALUE, value);
            cells.put(SubmissionColumn.UNIT, unit);
            cells.put(SubmissionColumn.READ_AT, readAt);
            cells.put(SubmissionColumn.CONFIRMED, String.valueOf(confirmed));
            cells.values().removeIf(cell -> cell == null || cell.isBlank());
            return cells;
        }
    }
}
