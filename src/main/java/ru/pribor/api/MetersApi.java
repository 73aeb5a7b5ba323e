package ru.pribor.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.pribor.message.NotFound;
import ru.pribor.meter.MeterState;
import ru.pribor.quantity.Resource;
import ru.pribor.reading.EventKind;
import ru.pribor.reading.MeterDirectory;
import ru.pribor.reading.MeterFilter;
import ru.pribor.reading.MeterRow;
import ru.pribor.reading.MeterSign;

@RestController
@RequestMapping("/api/v1/meters")
@Tag(name = "Meters", description = "The meters the caller may see")
class MetersApi {

    private final MeterDirectory meters;

    MetersApi(MeterDirectory meters) {
        this.meters = meters;
    }

    @GetMapping
    @Operation(summary = "Meters by id, narrowed by what is given")
    Items<MeterItem> all(
            @Schema(description = "The whole serial") @RequestParam(required = false) String serial,
            @Schema(description = "The whole DevEUI") @RequestParam(required = false) String devEui,
            @RequestParam(required = false) MeterState state,
            @Schema(description = "Id of a house") @RequestParam(required = false) Long house,
            @RequestParam(required = false) Resource resource,
            @Schema(description = "Only those that are silent") @RequestParam(defaultValue = "false") boolean silent,
            @Schema(description = "Only those that are heard, but later than they should be")
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "100") int size, @RequestParam(required = false) Long after) {
        Set<MeterSign> signs = EnumSet.noneOf(MeterSign.class);
        if (silent) {
            signs.add(MeterSign.SILENT);
        }
        if (late) {
            signs.add(MeterSign.LATE);
        }
        MeterFilter filter = new MeterFilter(null, serial, devEui, house, resource, state, signs, null, null);
        List<MeterItem> found = meters.after(filter, after, Items.size(size) + 1).stream().map(MeterItem::of).toList();
        return Items.page(found, size, meter -> String.valueOf(meter.id()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One meter")
    MeterItem one(@PathVariable long id) {
        return meters.byId(id).map(MeterItem::of).orElseThrow(() -> new NotFound("api.error.meter", String.valueOf(id)));
    }

    record MeterItem(long id, String serial, String devEui, String model, Resource resource, MeterState state, Long pointId,
                     Long houseId, String address, String premises, Instant lastReadAt,
                     @Schema(description = "A decimal number in the unit", example = "12.345") String lastValue,
                     @Schema(example = "volume") String register, @Schema(example = "m3") String unit,
                     @Schema(description = "The last day its verification is valid") LocalDate validUntil,
                     Instant lastFrameAt, List<EventKind> openEvents,
                     @Schema(description = "Heard, but later than it should be") boolean late,
                     @Schema(description = "Not heard, since its gateway or its whole house is not") boolean excused) {

        static MeterItem of(MeterRow row) {
            return new MeterItem(row.id(), row.serial(), row.devEui(), row.model(), row.resource(), row.state(), row.pointId(),
                    row.houseId(), row.address(), row.premises(), row.lastReadAt(),
                    row.lastValue() == null ? null : row.lastValue().stripTrailingZeros().toPlainString(),
                    row.lastRegister() == null ? null : row.lastRegister().id(),
                    row.lastRegister() == null ? null : row.lastRegister().unit().symbol(),
                    row.validUntil(), row.lastFrameAt(), row.openEvents(), row.late(), row.excused());
        }
    }
}
