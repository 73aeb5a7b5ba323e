package ru.pribor.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import ru.pribor.message.NotFound;
import ru.pribor.reading.HouseDirectory;
import ru.pribor.reading.HouseRow;
import ru.pribor.reading.HouseTally;

@RestController
@RequestMapping("/api/v1/houses")
@Tag(name = "Houses", description = "The houses the caller may see")
class HousesApi {

    private final HouseDirectory houses;

    HousesApi(HouseDirectory houses) {
        this.houses = houses;
    }

    @GetMapping
    @Operation(summary = "Houses by id")
    Items<HouseRow> all(@RequestParam(defaultValue = "100") int size, @RequestParam(required = false) Long after) {
        return Items.page(houses.after(after, Items.size(size) + 1), size, house -> String.valueOf(house.id()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One house, with its meters counted by resource and state")
    HouseItem one(@PathVariable long id) {
        return houses.byId(id).map(house -> HouseItem.of(house, houses.tally(id)))
                .orElseThrow(() -> new NotFound("api.error.house", String.valueOf(id)));
    }

    record HouseItem(long id, String address, UUID fias, ZoneId timeZone, long meters, long silent, long late,
                     Instant silentSince, List<HouseTally> tally) {

        static HouseItem of(HouseRow house, List<HouseTally> tally) {
            return new HouseItem(house.id(), house.address(), house.fias(), house.timeZone(), house.meters(), house.silent(), house.late(),
                    house.silentSince(), tally);
        }
    }
}
