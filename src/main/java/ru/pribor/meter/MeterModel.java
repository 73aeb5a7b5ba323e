package ru.pribor.meter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import ru.pribor.quantity.Resource;

/** A model of the catalogue. One that an import made is not yet reviewed. */
@Entity
@Table(name = "meter_model")
public class MeterModel {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String name;
    @Enumerated(EnumType.STRING)
    private Resource resource;
    private String codec;
    @Column(name = "expected_interval_s")
    private int expectedIntervalSeconds = 86400;
    private boolean reviewed;

    MeterModel() {
    }

    public MeterModel(String name, Resource resource, String codec) {
        this.name = name;
        this.resource = resource;
        this.codec = codec;
    }

    public Long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Resource resource() {
        return resource;
    }

    /** The codec of its radio module, or null. */
    public String codec() {
        return codec;
    }

    public Duration expectedInterval() {
        return Duration.ofSeconds(expectedIntervalSeconds);
    }

    public boolean reviewed() {
        return reviewed;
    }
}
