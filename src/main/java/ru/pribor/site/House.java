package ru.pribor.site;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;
import java.util.UUID;

/** A house with its time zone, in which its days and months begin. */
@Entity
@Table(name = "house")
public class House {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String address;
    private UUID fias;
    private String timeZone;

    House() {
    }

    public House(String address, UUID fias, ZoneId timeZone) {
        this.address = address;
        this.fias = fias;
        this.timeZone = timeZone.getId();
    }

    public Long id() {
        return id;
    }

    public String address() {
        return address;
    }

    /** The address register's identifier (ФИАС/ГАР), or null. */
    public UUID fias() {
        return fias;
    }

    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }
}
