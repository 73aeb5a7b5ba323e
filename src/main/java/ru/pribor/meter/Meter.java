package ru.pribor.meter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import ru.pribor.message.Refusal;
import ru.pribor.quantity.Resource;

/** A meter, from the store to the scrap. Its state changes only here. */
@Entity
@Table(name = "meter")
public class Meter {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    private MeterModel model;
    private String serial;
    @Enumerated(EnumType.STRING)
    private Resource resource;
    @Enumerated(EnumType.STRING)
    private MeterState state = MeterState.STORED;
    private Long houseId;
    private Long premisesId;
    private Long pointId;
    private LocalDate verifiedOn;
    private LocalDate validUntil;
    @Column(name = "expected_interval_s")
    private Integer expectedIntervalSeconds;
    @Version
    private int lockVersion;

    Meter() {
    }

    public Meter(MeterModel model, String serial) {
        this.model = model;
        this.serial = serial;
        this.resource = model.resource();
    }

    /** @throws Refusal unless in operation */
    public void failed() {
        become(MeterState.OUT_OF_ORDER, EnumSet.of(MeterState.IN_OPERATION, MeterState.INSTALLED));
    }

    /** @throws Refusal unless in operation or out of order */
    public void startRepair() {
        become(MeterState.UNDER_REPAIR, EnumSet.of(MeterState.IN_OPERATION, MeterState.INSTALLED, MeterState.OUT_OF_ORDER));
    }

    /** @throws Refusal unless out of order or under repair */
    public void returnToOperation() {
        become(MeterState.IN_OPERATION, EnumSet.of(MeterState.OUT_OF_ORDER, MeterState.UNDER_REPAIR, MeterState.IN_OPERATION));
    }

    private void become(MeterState next, Set<MeterState> from) {
        if (!from.contains(state)) {
            throw new Refusal("meter.error.state", serial, state, next);
        }
        this.state = next;
    }

    public Long id() {
        return id;
    }

    public MeterModel model() {
        return model;
    }

    public String serial() {
        return serial;
    }

    public Resource resource() {
        return resource;
    }

    public MeterState state() {
        return state;
    }

    /** The house of its last installation, or null. */
    public Long houseId() {
        return houseId;
    }

    /** The premises of its last installation, or null. */
    public Long premisesId() {
        return premisesId;
    }

    /** The metering point it stands at, or null. */
    public Long pointId() {
        return pointId;
    }

    public LocalDate verifiedOn() {
        return verifiedOn;
    }

    /** The last day its verification is valid, or null. */
    public LocalDate validUntil() {
        return validUntil;
    }

    /** How often a frame is expected: the meter's own setting, else its model's. */
    public Duration expectedInterval() {
        return expectedIntervalSeconds == null ? model.expectedInterval() : Duration.ofSeconds(expectedIntervalSeconds);
    }
}
